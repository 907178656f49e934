-- Every line in words: who, when, for what, from which cell, by which rule, at which rate.
-- view columns: payee string, period string, incentive string, goal string, measure string, unit string, role string, interval string, entry string, event_id string, ledger string, account string, kind string, credit_date date, rule string, base_minor bigint, rate_n wide, rate_d wide, tier integer, running_total_minor bigint, target_n wide, target_d bigint, attainment_n wide, attainment_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut_minor bigint, amount_minor bigint, file string, sheet string, row bigint, event_no bigint, about string
select
    p.payee, d.label as period, i.incentive, g.goal, g.measure, g.unit, r.role, v.label as interval, l.entry,
    e.ledger || ':' || e.event_id as event_id, e.ledger, e.account, e.kind, e.credit_date, c.rule,
    l.base as base_minor,
    l.rate_n, l.rate_d,
    l.tier_no as tier, l.running as running_total_minor,
    l.target_n, l.target_d,
    coalesce(l.attained_n, wide(l.running) * l.target_d) as attainment_n,
    coalesce(l.attained_d, l.target_n) as attainment_d,
    l.exact_n, l.exact_d, l.factor_n, l.factor_d, l.barred, l.cut as cut_minor,
    l.amount as amount_minor, o.file, o.sheet, e.row, l.event_no, l.about
from lines as l
join asked_periods as q on q.period_no = l.period_no
join payees as p on p.payee_no = l.payee_no
join intervals as d on d.interval_no = l.period_no
join incentives as i on i.incentive_no = l.incentive_no
left join goals as g on g.goal_no = l.goal_no
left join roles as r on r.role_no = l.role_no
left join intervals as v on v.interval_no = l.interval_no
left join credit_rules as c on c.rule_no = l.rule_no
left join events as e on e.event_no = l.event_no
left join sources as o on o.source_no = e.source_no
