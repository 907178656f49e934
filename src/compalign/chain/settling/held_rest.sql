-- Held lines that no event alone stands behind, such as true-ups: they wait with the lines of events of
-- their incentive and pay period, where these come to something.
-- columns: incentive_no integer, payee_no integer, period_no integer, goal_no integer, amount bigint, earned bigint
select
    r.incentive_no, r.payee_no, r.period_no, r.goal_no, r.amount, g.earned
from (
    select
        l.incentive_no, l.payee_no, l.period_no, l.goal_no, cast(sum(l.amount) as bigint) as amount
    from lines as l
    join holds as h on h.incentive_no = l.incentive_no
    where l.undone_no is null and l.entry <> 'adjustment'
        and (l.event_no is null or l.entry <> 'earned')
    group by l.incentive_no, l.payee_no, l.period_no, l.goal_no
) as r
join (
    select incentive_no, payee_no, period_no, cast(sum(amount) as bigint) as earned
    from held_lines
    group by incentive_no, payee_no, period_no
) as g
    on g.incentive_no = r.incentive_no and g.payee_no = r.payee_no
    and g.period_no = r.period_no
where g.earned <> 0
