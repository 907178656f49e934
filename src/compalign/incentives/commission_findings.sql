-- What keeps commission from being paid: no row of the rate table, or no target for a ladder.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'RATE_MISSING' as code, 'error' as severity, c.payee_no, cast(null as integer) as role_no,
    cast(null as integer) as goal_no, c.incentive_no, cast(null as integer) as interval_no,
    c.period_no, c.event_no, c.rule_no, c.credit as amount, 'no matching row' as found
from commission_credits as c
join commissions as k on k.incentive_no = c.incentive_no and k.over_what = 'flat'
where c.rate_no is null and c.credit <> 0
union all
select
    'TARGET_MISSING', 'error', r.payee_no, null, k.goal_no, r.incentive_no, r.interval_no,
    cast(max(r.period_no) as integer), null, null, cast(sum(r.credit) as bigint), 'no quota'
from commission_running as r
join commissions as k on k.incentive_no = r.incentive_no and k.goal_no is not null
left join targets as q
    on q.goal_no = k.goal_no and q.payee_no = r.payee_no and q.interval_no = r.interval_no
left join goal_defaults as d on d.goal_no = k.goal_no and d.interval_no = r.interval_no
where q.goal_no is null and d.goal_no is null
group by r.payee_no, k.goal_no, r.incentive_no, r.interval_no
having max(r.rule_no) is not null
