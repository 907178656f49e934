-- What keeps a target bonus from being paid: no target incentive, no target, no opening.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'TARGET_MISSING' as code, 'error' as severity, s.payee_no, s.role_no, s.goal_no,
    s.incentive_no, s.interval_no, s.period_no, cast(null as bigint) as event_no,
    cast(null as integer) as rule_no, s.part as amount, 'no quota' as found
from target_bonus_seats as s
join attainments as a
    on a.goal_no = s.goal_no and a.payee_no = s.payee_no and a.role_no = s.role_no
    and a.interval_no = s.interval_no and a.status = 'missing target'
where not s.unclear and not s.by_value and s.part <> 0
union all
select
    'OPENING_MISSING', case when a.status = 'missing opening' then 'error' else 'warning' end,
    s.payee_no, s.role_no, s.goal_no, s.incentive_no, s.interval_no, s.period_no, null, null,
    s.part,
    case when a.status = 'missing opening'
        then 'no opening for ' || cast(a.unknown as string) || ' account(s), such as ' || a.example
        else 'no account is held on the first day' end
from target_bonus_seats as s
join attainments as a
    on a.goal_no = s.goal_no and a.payee_no = s.payee_no and a.role_no = s.role_no
    and a.interval_no = s.interval_no and a.status in ('missing opening', 'no portfolio')
where not s.unclear and s.part <> 0
union all
select
    'NO_VALUE', 'warning', s.payee_no, s.role_no, s.goal_no, s.incentive_no, s.interval_no,
    s.period_no, null, null, s.part, a.example
from target_bonus_seats as s
join attainments as a
    on a.goal_no = s.goal_no and a.payee_no = s.payee_no and a.role_no = s.role_no
    and a.interval_no = s.interval_no and a.status = 'no value'
where not s.unclear and s.part <> 0
union all
select
    'TARGET_MISSING', 'error', payee_no, role_no, null, incentive_no, interval_no, period_no,
    null, null, part, 'several roles with a goal mix and one target incentive'
from (
    select
        incentive_no, payee_no, role_no, interval_no, period_no, part,
        row_number() over (
            partition by incentive_no, payee_no, role_no, interval_no order by goal_no, part
        ) as place
    from target_bonus_seats
    where unclear
) as unclear_seats
where place = 1
union all
select
    'TARGET_MISSING', 'warning', payee_no, role_no, null, incentive_no, interval_no, period_no,
    null, null, null, 'no target incentive'
from (
    select
        incentive_no, payee_no, role_no, interval_no, period_no,
        row_number() over (
            partition by incentive_no, payee_no, role_no, interval_no order by goal_no
        ) as place
    from target_bonus_seats
    where part is null and not unclear
) as unpaid_seats
where place = 1
