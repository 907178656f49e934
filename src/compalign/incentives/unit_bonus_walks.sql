-- Where events and losses stand in the count of a unit bonus with a counterfactual clawback: a loss
-- counts back in the interval of the event that it undoes, and later events go on from there.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, undone_no bigint, counted wide, reached wide
select
    m.incentive_no, m.payee_no, m.event_no, m.period_no, m.interval_no, m.rule_no, m.undone_no,
    m.counted,
    cast(sum(m.counted) over (
        partition by m.incentive_no, m.payee_no, m.interval_no
        order by m.place, m.step, m.event_no, m.undone_no desc
        rows unbounded preceding
    ) as wide) as reached
from (
    select
        incentive_no, payee_no, event_no, period_no, interval_no, rule_no,
        cast(null as bigint) as undone_no, counted, event_no as place, 0 as step
    from unit_bonus_counted
    where claws
    union all
    select
        incentive_no, payee_no, loss_no, loss_period_no, interval_no, rule_no, undone_no, -lost,
        greatest(loss_no, undone_no), 1
    from unit_bonus_lost
) as m
