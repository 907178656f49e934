-- Every finding in words, with its source row where it has one.
-- view columns: code string, severity string, payee string, role string, goal string, incentive string, interval string, period string, account string, event_id string, rule string, amount_minor bigint, found string, file string, sheet string, row bigint
select
    f.code, f.severity, p.payee, r.role, g.goal, i.incentive, v.label as interval,
    d.label as period, e.account, e.ledger || ':' || e.event_id as event_id,
    c.rule, f.amount as amount_minor, f.found,
    o.file, o.sheet, e.row
from (
    select * from findings
    union all
    select * from settlement_findings
) as f
join asked_periods as q on q.period_no = f.period_no
join intervals as d on d.interval_no = f.period_no
left join payees as p on p.payee_no = f.payee_no
left join roles as r on r.role_no = f.role_no
left join goals as g on g.goal_no = f.goal_no
left join incentives as i on i.incentive_no = f.incentive_no
left join intervals as v on v.interval_no = f.interval_no
left join events as e on e.event_no = f.event_no
left join credit_rules as c on c.rule_no = f.rule_no
left join sources as o on o.source_no = e.source_no
union all
select
    code, severity, null, null, null, null, null, null, null, null, null, null, found, file,
    sheet, row
from told_findings
union all
select
    'UNKNOWN_NAME', 'error', s.payee, s.role, null, null, null, null, null, null, null, null,
    'a share of ' || s.event_id || ', which is no event that can be credited', o.file, o.sheet,
    s.row
from lost_splits as s
left join sources as o on o.source_no = s.source_no
