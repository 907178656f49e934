-- What makes up the earnings that a goal measured, for intervals that are over: the lines of one pay
-- period and entry together.
-- view columns: payee string, goal string, interval string, incentive string, period string, entry string, lines bigint, amount_minor bigint
select
    p.payee, g.goal, w.label as interval, n.incentive, q.label as period, l.entry,
    count(*) as lines, cast(sum(l.amount) as bigint) as amount_minor
from lines as l
cross join plan_settings as s
join goals as g on g.earned_no = l.incentive_no and g.asked
join incentives as n on n.incentive_no = l.incentive_no
join intervals as q on q.interval_no = l.period_no
left join events as e on e.event_no = l.event_no
join intervals as i
    on i.kind = g.kind and i.from_day <= coalesce(e.credit_date, date_after(q.end_day, -1))
    and coalesce(e.credit_date, date_after(q.end_day, -1)) < i.end_day
left join goal_spans as x on x.goal_no = g.goal_no and x.part_no = i.interval_no
join intervals as w
    on w.interval_no = coalesce(x.interval_no, i.interval_no) and w.end_day <= s.due_day
join asked_periods as a on a.period_no = w.period_no
join payees as p on p.payee_no = l.payee_no
where l.entry in ('earned', 'true_up', 'tier_amount', 'floor')
group by p.payee, g.goal, w.label, n.incentive, q.label, l.entry
