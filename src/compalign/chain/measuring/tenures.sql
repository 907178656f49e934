-- Which role's goal mix a payee's target incentive follows, and from when to when: what people
-- says, or, where it says nothing, the roles of the payee's assignments.
-- columns: people_no bigint, payee_no integer, role_no integer, from_day date, end_day date, target_incentive bigint, said boolean
select
    q.people_no, p.payee_no, r.role_no, q.from_day, q.end_day, q.target_incentive, true as said
from people as q
join payees as p on p.payee = q.payee
join roles as r on r.role = q.role
union all
select
    q.people_no, p.payee_no, r.role_no,
    greatest(q.from_day, a.from_day), least(q.end_day, a.end_day), q.target_incentive, false
from people as q
join payees as p on p.payee = q.payee
join (
    select payee, role, min(from_day) as from_day, max(end_day) as end_day
    from assignments
    group by payee, role
) as a on a.payee = q.payee
join roles as r on r.role = a.role
where q.role is null and greatest(q.from_day, a.from_day) < least(q.end_day, a.end_day)
