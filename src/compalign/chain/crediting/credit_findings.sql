-- Money that waits in suspense: a role without an active holder, or an event without a rule.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'OWNER_GAP' as code, 'warning' as severity, c.holder_no as payee_no, c.role_no,
    cast(null as integer) as goal_no, cast(null as integer) as incentive_no,
    cast(null as integer) as interval_no, c.period_no, c.event_no, c.rule_no, c.credit as amount,
    c.reason as found
from credits as c
where c.payee_no is null and c.reason not in ('house account', 'split under 100%', 'contested')
union all
select
    'SPLIT_SUM', 'warning', null, null, null, null, null, c.period_no, c.event_no, c.rule_no,
    c.credit, 'shares that total less than 100%'
from credits as c
where c.reason = 'split under 100%'
union all
select
    code, 'error', null, null, null, null, null, period_no, event_no, null, amount, found
from rejections
union all
select
    'OWNER_GAP', 'warning', null, null, null, null, null, f.period_no, f.event_no, null,
    s.unclaimed, 'no rule'
from statuses as s
join facts as f on f.event_no = s.event_no
left join (select distinct class_no from class_rules) as r on r.class_no = f.class_no
where s.unclaimed <> 0 and r.class_no is null
