-- Which payee is assigned to which account in which role, whatever the assignment names.
-- view columns: account string, role_no integer, payee_no integer, from_day date, end_day date, weight_n bigint, scope_rank integer
select s.account, r.role_no, p.payee_no, s.from_day, s.end_day, s.weight_n, s.scope_rank
from (
    select payee, role, account, from_day, end_day, weight_n, 1 as scope_rank
    from assignments where account is not null
    union all
    select a.payee, a.role, c.account, a.from_day, a.end_day, a.weight_n, 2
    from assignments as a join accounts as c on c.pod = a.pod
    union all
    select a.payee, a.role, c.account, a.from_day, a.end_day, a.weight_n, 3
    from assignments as a join accounts as c on c.territory = a.territory
    union all
    select a.payee, a.role, c.account, a.from_day, a.end_day, a.weight_n, 4
    from assignments as a join accounts as c on c.segment = a.segment
) as s
join roles as r on r.role = s.role
join payees as p on p.payee = s.payee
