-- The entries of the pay periods asked for, in words, with what each payee is paid in each. The
-- earlier entries of closed pay periods stand as they were.
-- view columns: payee string, period string, incentive string, goal string, entry string, event_id string, of_period string, lines bigint, amount_minor bigint
select
    p.payee, d.label as period, i.incentive, g.goal, e.entry,
    v.ledger || ':' || v.event_id as event_id, b.label as of_period, e.lines,
    e.amount as amount_minor
from entries as e
join asked_periods as q on q.period_no = e.period_no
join payees as p on p.payee_no = e.payee_no
join intervals as d on d.interval_no = e.period_no
join incentives as i on i.incentive_no = e.incentive_no
left join goals as g on g.goal_no = e.goal_no
left join intervals as b on b.interval_no = e.of_period_no
left join events as v on v.event_no = e.event_no
union all
select
    c.payee, c.period, c.incentive, c.goal, c.entry, c.event_id, c.of_period, cast(0 as bigint),
    c.amount_minor
from closed_entries as c
join intervals as d on d.label = c.period and d.kind = 'period'
join asked_periods as q on q.period_no = d.interval_no
