-- Who holds a role that credit is rolled up to, by people or by any assignment in it.
-- columns: payee_no integer, role_no integer, from_day date, end_day date
select distinct p.payee_no, r.role_no, h.from_day, h.end_day
from (
    select payee, role, from_day, end_day from people
    union all
    select payee, role, from_day, end_day from assignments
) as h
join payees as p on p.payee = h.payee
join roles as r on r.role = h.role
join (select distinct role_no from roll_ups) as t on t.role_no = r.role_no
