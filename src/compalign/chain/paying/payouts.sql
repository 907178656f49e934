-- What each payee is paid, by pay period, incentive and goal.
-- columns: payee string, period string, incentive string, goal string, lines bigint, amount_minor bigint
select
    p.payee, d.label as period, i.incentive, g.goal, count(*) as lines,
    cast(sum(l.amount) as bigint) as amount_minor
from lines as l
join asked_periods as q on q.period_no = l.period_no
join payees as p on p.payee_no = l.payee_no
join intervals as d on d.interval_no = l.period_no
join incentives as i on i.incentive_no = l.incentive_no
left join goals as g on g.goal_no = l.goal_no
group by p.payee, d.label, i.incentive, g.goal
