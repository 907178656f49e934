-- The accounts each payee holds in a role on the first day of a span, when active that day.
-- columns: payee_no integer, role_no integer, clock_no integer, span_no integer, account string
select distinct held.payee_no, held.role_no, held.clock_no, held.span_no, held.account
from (
    select
        s.payee_no, s.role_no, c.clock_no, c.span_no, i.from_day, s.account, s.scope_rank,
        min(s.scope_rank) over (partition by s.account, s.role_no, c.clock_no, c.span_no)
            as nearest
    from seats as s
    join (
        select distinct w.role_no, g.clock_no
        from asked_goals as w
        join goals as g on g.goal_no = w.goal_no and g.clock_no is not null
    ) as r on r.role_no = s.role_no
    join (select distinct clock_no, span_no, first_no from goal_clocks) as c
        on c.clock_no = r.clock_no
    join intervals as i
        on i.interval_no = c.first_no and s.from_day <= i.from_day and i.from_day < s.end_day
    where not s.past
) as held
join employments as e
    on e.payee_no = held.payee_no and e.from_day <= held.from_day and held.from_day < e.end_day
where held.scope_rank = held.nearest
