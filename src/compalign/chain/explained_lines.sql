-- Every line in words: who, when, for what, from which cell, by which rule, at which rate.
-- view columns: payee string, period string, incentive string, goal string, role string, interval string, entry string, event_id string, ledger string, account string, kind string, credit_date date, rule string, base_minor bigint, rate string, tier integer, running_total_minor bigint, target string, attainment string, exact_minor string, amount_minor bigint, file string, sheet string, row bigint, event_no bigint
select
    p.payee, d.label as period, i.incentive, g.goal, r.role, v.label as interval, l.entry,
    e.event_id, e.ledger, e.account, e.kind, e.credit_date, c.rule,
    l.base as base_minor,
    cast(l.rate_n as string) || '/' || cast(l.rate_d as string) as rate,
    l.tier_no as tier, l.running as running_total_minor,
    cast(l.target_n as string) || '/' || cast(l.target_d as string) as target,
    cast(coalesce(l.attained_n, wide(l.running) * l.target_d) as string) || '/'
        || cast(coalesce(l.attained_d, l.target_n) as string) as attainment,
    cast(l.exact_n as string) || '/' || cast(l.exact_d as string) as exact_minor,
    l.amount as amount_minor, e.file, e.sheet, e.row, l.event_no
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
