-- All commission before rounding, in the order in which totals are rounded: true-ups, then events
-- in their order, then the fixed amounts of whole tiers. What is only counted has no line.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint
select
    x.incentive_no, k.goal_no, x.payee_no, cast(null as integer) as role_no, x.interval_no,
    x.period_no, x.entry, x.stage, x.event_no, x.rule_no, x.base, x.rate_n, x.rate_d, x.tier_no,
    x.running, x.target_n, x.target_d, cast(null as wide) as attained_n,
    cast(null as wide) as attained_d, x.exact_n, x.exact_d, x.from_n, x.to_n, x.line_amount
from (
    select
        incentive_no, payee_no, event_no, period_no, cast(null as integer) as interval_no,
        rule_no, 'earned' as entry, 1 as stage, credit as base, wide(rate_n) as rate_n,
        wide(rate_d) as rate_d, cast(null as integer) as tier_no, cast(null as bigint) as running,
        cast(null as wide) as target_n, cast(null as bigint) as target_d, exact_n, exact_d,
        cast(null as wide) as from_n, cast(null as wide) as to_n,
        cast(null as bigint) as line_amount
    from commission_flat
    where rule_no is not null
    union all
    select
        incentive_no, payee_no, event_no, period_no, interval_no, rule_no, 'earned', 1, credit,
        rate_n, rate_d, tier_no, running, target_n, target_d, after_n - before_n, exact_d,
        case when not alone then before_n end, case when not alone then after_n end, null
    from commission_marginal
    where part = 1
    union all
    select
        incentive_no, payee_no, event_no, period_no, interval_no, rule_no, 'earned', 1, credit,
        rate_n, rate_d, tier_no, running, target_n, target_d, exact_n, exact_d, null, null, null
    from commission_whole
    where undone_no is null
    union all
    select
        incentive_no, payee_no, null, period_no, interval_no, null, 'true_up', 0, credit,
        rate_n, rate_d, tier_no, running, target_n, target_d, exact_n, exact_d, null, null,
        line_amount
    from commission_true_ups
    union all
    select
        c.incentive_no, c.payee_no, null, c.period_no, c.interval_no, null, 'tier_amount', 2,
        null, null, null, c.tier_no, c.position, l.target_n, l.target_d,
        wide(c.reached - c.reached_before) * e.exact_d, e.exact_d, null, null, null
    from commission_closings as c
    join commission_ladders as l
        on l.incentive_no = c.incentive_no and l.payee_no = c.payee_no
        and l.interval_no = c.interval_no and l.tier_no = 1
    join (
        select distinct incentive_no, payee_no, interval_no, exact_d from commission_whole
    ) as e
        on e.incentive_no = c.incentive_no and e.payee_no = c.payee_no
        and e.interval_no = c.interval_no
    where c.reached_before is not null and c.reached <> c.reached_before and c.undone_no = 0
) as x
join commissions as k on k.incentive_no = x.incentive_no
