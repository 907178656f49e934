-- Every line for a file: in words and exact numbers; what is known of the event itself stands in the
-- file of events under the same id. (Every line has its payee, period and incentive; left joins keep
-- the engine's estimate of the lines, so that it looks up the events and not the lines.)
-- view columns: payee string, period string, incentive string, goal string, role string, interval string, entry string, event_id string, rule string, base_minor bigint, rate_n wide, rate_d wide, tier integer, running_total_minor bigint, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut_minor bigint, amount_minor bigint, event_no bigint, about string
select
    p.payee, d.label as period, i.incentive, g.goal, r.role, v.label as interval, l.entry,
    e.ledger || ':' || e.event_id as event_id, c.rule, l.base as base_minor, l.rate_n, l.rate_d, l.tier_no as tier,
    l.running as running_total_minor, l.exact_n, l.exact_d, l.factor_n,
    l.factor_d, l.barred, l.cut as cut_minor,
    l.amount as amount_minor, l.event_no, l.about
from lines as l
join asked_periods as q on q.period_no = l.period_no
left join payees as p on p.payee_no = l.payee_no
left join intervals as d on d.interval_no = l.period_no
left join incentives as i on i.incentive_no = l.incentive_no
left join goals as g on g.goal_no = l.goal_no
left join roles as r on r.role_no = l.role_no
left join intervals as v on v.interval_no = l.interval_no
left join credit_rules as c on c.rule_no = l.rule_no
left join events as e on e.event_no = l.event_no
