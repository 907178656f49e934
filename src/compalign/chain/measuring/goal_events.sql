-- Which events each goal reads for whom, beside sums of credits: those credited to the payee, those
-- that name them, those of accounts they hold in a role, or everyone's. What is not of one role or
-- not of one payee has 0 there.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, event_no bigint
select distinct
    g.goal_no, c.payee_no, cast(0 as integer) as role_no, d.interval_no, c.event_no
from credits as c
join class_goals as k on k.class_no = c.class_no
join goals as g
    on g.goal_no = k.goal_no and g.asked and g.measure <> 'sum' and g.whose = 'credited'
join calendar as d on d.day = c.credit_date and d.kind = g.kind
where c.payee_no is not null
union all
select g.goal_no, p.payee_no, cast(0 as integer), d.interval_no, f.event_no
from facts as f
join class_goals as k on k.class_no = f.class_no
join goals as g on g.goal_no = k.goal_no and g.asked and g.whose = 'named'
join event_details as e on e.event_no = f.event_no
join payees as p on p.payee = e.payee
join employments as a
    on a.payee_no = p.payee_no and a.from_day <= f.credit_date and f.credit_date < a.end_day
join calendar as d on d.day = f.credit_date and d.kind = g.kind
union all
select distinct h.goal_no, h.payee_no, h.role_no, d.interval_no, h.event_no
from (
    select
        g.goal_no, g.kind, s.payee_no, s.role_no, f.event_no, f.credit_date, s.scope_rank,
        min(s.scope_rank) over (partition by f.event_no, g.goal_no, s.role_no) as nearest
    from facts as f
    join class_goals as k on k.class_no = f.class_no
    join goals as g on g.goal_no = k.goal_no and g.whose = 'held'
    join asked_goals as w on w.goal_no = g.goal_no
    join seats as s
        on s.account = f.account and s.role_no = w.role_no
        and s.from_day <= f.credit_date and f.credit_date < s.end_day
) as h
join employments as a
    on a.payee_no = h.payee_no and a.from_day <= h.credit_date and h.credit_date < a.end_day
join calendar as d on d.day = h.credit_date and d.kind = h.kind
where h.scope_rank = h.nearest
union all
select g.goal_no, cast(0 as integer), cast(0 as integer), d.interval_no, f.event_no
from facts as f
join class_goals as k on k.class_no = f.class_no
join goals as g on g.goal_no = k.goal_no and g.asked and g.whose = 'company'
join calendar as d on d.day = f.credit_date and d.kind = g.kind
