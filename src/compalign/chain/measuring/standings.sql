-- Who stands in which role in which interval, for every goal that is asked of the role: by people,
-- by assignments (each role from its first to its last day), or by being credited under a name.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer
select distinct a.goal_no, h.payee_no, h.role_no, i.interval_no
from (
    select payee_no, role_no, from_day, end_day from tenures
    union all
    select p.payee_no, r.role_no, min(s.from_day) as from_day, max(s.end_day) as end_day
    from assignments as s
    join payees as p on p.payee = s.payee
    join roles as r on r.role = s.role
    group by p.payee_no, r.role_no
) as h
join asked_goals as a on a.role_no = h.role_no
join goals as g on g.goal_no = a.goal_no
join intervals as i on i.kind = g.kind and i.from_day < h.end_day and h.from_day < i.end_day
union
select a.goal_no, c.payee_no, c.role_no, d.interval_no
from credits as c
join roles as r on r.role_no = c.role_no and r.named
join asked_goals as a on a.role_no = c.role_no
join goals as g on g.goal_no = a.goal_no
join calendar as d on d.day = c.credit_date and d.kind = g.kind
where c.payee_no is not null
