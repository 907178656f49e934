-- Losses that nothing was found for, and clawbacks of more than was paid.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'CLAWBACK_ORPHAN' as code, 'warning' as severity, cast(null as integer) as payee_no,
    cast(null as integer) as role_no, cast(null as integer) as goal_no,
    cast(null as integer) as incentive_no, cast(null as integer) as interval_no,
    loss_period_no as period_no, loss_no as event_no, cast(null as integer) as rule_no,
    lost as amount, 'no credited event that it could undo' as found
from undone
where undone_no is null
union all
select
    'CLAWBACK_EXCEEDS_PAID', 'warning', payee_no, null, null, incentive_no, null, loss_period_no,
    loss_no, null, cast(sum(excess) as bigint), 'more to claw back than was paid'
from clawbacks
where excess > 0
group by payee_no, incentive_no, loss_period_no, loss_no
