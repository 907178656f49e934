-- Who holds which role on which days, by people or by any assignment.
-- view columns: payee_no integer, role_no integer, from_day date, end_day date
select p.payee_no, r.role_no, q.from_day, q.end_day
from people as q
join payees as p on p.payee = q.payee
join roles as r on r.role = q.role
where q.from_day < q.end_day
union all
select p.payee_no, a.role_no, a.from_day, a.end_day
from assigned_places as a
join payees as p on p.payee = a.payee
