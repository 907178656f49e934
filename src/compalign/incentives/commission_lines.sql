-- The lines of commission, rounded once: each line by itself, or as running differences of the
-- rounded total of payee, pay period and incentive.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, amount bigint
select
    x.incentive_no, k.goal_no, x.payee_no, cast(null as integer) as role_no, x.interval_no,
    x.period_no, x.entry, x.event_no, x.rule_no, x.base, x.rate_n, x.rate_d, x.tier_no,
    x.running, x.target_n, x.target_d,
    cast(null as wide) as attained_n, cast(null as wide) as attained_d,
    x.exact_n, x.exact_d,
    coalesce(
        x.line_amount,
        round_money(x.exact_n, x.exact_d, p.rounding_unit, p.half_even)
    ) as amount
from commission_exact as x
join commissions as k on k.incentive_no = x.incentive_no and not k.round_total
cross join plan_settings as p
where x.event_no is null or x.rule_no is not null
union all
select
    t.incentive_no, t.goal_no, t.payee_no, cast(null as integer), t.interval_no, t.period_no,
    t.entry, t.event_no, t.rule_no, t.base, t.rate_n, t.rate_d, t.tier_no, t.running,
    t.target_n, t.target_d, cast(null as wide), cast(null as wide), t.exact_n, t.exact_d,
    round_money(t.to_n, t.exact_d, p.rounding_unit, p.half_even)
        - round_money(t.from_n, t.exact_d, p.rounding_unit, p.half_even)
from (
    select
        x.incentive_no, x.goal_no, x.payee_no, x.interval_no, x.period_no, x.entry, x.event_no,
        x.rule_no, x.base, x.rate_n, x.rate_d, x.tier_no, x.running, x.target_n, x.target_d,
        x.exact_n, x.exact_d,
        coalesce(x.to_n, x.sum_n) as to_n,
        coalesce(x.from_n, x.sum_n - x.exact_n) as from_n
    from (
        select
            e.*, k.goal_no,
            cast(sum(e.exact_n) over (
                partition by e.incentive_no, e.payee_no, e.period_no, e.interval_no
                order by e.stage, e.event_no rows unbounded preceding
            ) as wide) as sum_n
        from commission_exact as e
        join commissions as k on k.incentive_no = e.incentive_no and k.round_total
        where e.event_no is null or e.rule_no is not null
    ) as x
) as t
cross join plan_settings as p
