-- What is clawed back of pay that was paid, as entries of the pay period of the loss.
-- view columns: payee_no integer, period_no integer, incentive_no integer, goal_no integer, entry string, event_no bigint, of_period_no integer, amount bigint
select
    payee_no, loss_period_no as period_no, incentive_no, goal_no, 'clawback' as entry,
    loss_no as event_no, period_no as of_period_no, cast(-sum(clawed) as bigint) as amount
from clawbacks
where clawed <> 0
group by payee_no, loss_period_no, incentive_no, goal_no, loss_no, period_no
