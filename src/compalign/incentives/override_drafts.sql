-- Overrides before rounding: the rate on the team's credit of an event, or on what one member earned
-- by one incentive in a pay period (which the line is about).
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, about string
select
    x.incentive_no, cast(null as integer) as goal_no, x.manager_no as payee_no,
    cast(null as integer) as role_no, cast(null as integer) as interval_no, x.period_no,
    'earned' as entry, x.stage, x.event_no, x.rule_no, x.base, wide(o.rate_n) as rate_n,
    wide(o.rate_d) as rate_d, cast(null as integer) as tier_no, cast(null as bigint) as running,
    cast(null as wide) as target_n, cast(null as bigint) as target_d,
    cast(null as wide) as attained_n, cast(null as wide) as attained_d,
    wide(x.base) * o.rate_n as exact_n, wide(o.rate_d) as exact_d, cast(null as wide) as from_n,
    cast(null as wide) as to_n, cast(null as bigint) as line_amount, x.about
from (
    select
        incentive_no, manager_no, period_no, 1 as stage, event_no, rule_no, credit as base,
        cast(null as string) as about
    from override_credits
    union all
    select
        e.incentive_no, e.manager_no, e.period_no,
        cast(row_number() over (
            partition by e.incentive_no, e.manager_no, e.period_no order by e.member_no, e.of_no
        ) as integer),
        null, null, e.earned, p.payee || ', ' || i.incentive
    from override_earnings as e
    join payees as p on p.payee_no = e.member_no
    join incentives as i on i.incentive_no = e.of_no
) as x
join overrides as o on o.incentive_no = x.incentive_no
