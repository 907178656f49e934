-- Which managers an override pays for which members, and on which days: while the manager is active
-- and holds a role that is paid. `levels: 1` stops at those who report directly.
-- columns: incentive_no integer, manager_no integer, member_no integer, from_day date, end_day date
select distinct
    o.incentive_no, t.manager_no, t.member_no,
    greatest(t.from_day, e.from_day, h.from_day) as from_day,
    least(t.end_day, e.end_day, h.end_day) as end_day
from overrides as o
join teams as t on o.all_levels or t.depth = 1
join incentive_roles as i on i.incentive_no = o.incentive_no
join role_holdings as h
    on h.payee_no = t.manager_no and h.role_no = i.role_no
    and h.from_day < t.end_day and t.from_day < h.end_day
join employments as e
    on e.payee_no = t.manager_no
    and e.from_day < least(t.end_day, h.end_day) and greatest(t.from_day, h.from_day) < e.end_day
