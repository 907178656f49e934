-- Who holds which role from when to when, whatever it is held for: by a row of people, or by an
-- assignment.
-- columns: payee_no integer, role_no integer, from_day date, end_day date
select distinct p.payee_no, r.role_no, h.from_day, h.end_day
from (
    select payee, role, from_day, end_day from people where role is not null
    union all
    select payee, role, from_day, end_day from assignments
) as h
join payees as p on p.payee = h.payee
join roles as r on r.role = h.role
