-- Every line as the running difference of the rounded total of payee, pay period and interval.
-- Incentives with modifiers, and those that are rounded together with others, come from steps of
-- their own.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut bigint, amount bigint, about string, undone_no bigint
select
    t.incentive_no, t.goal_no, t.payee_no, t.role_no, t.interval_no, t.period_no, t.entry,
    t.event_no, t.rule_no, t.base, t.rate_n, t.rate_d, t.tier_no, t.running, t.target_n,
    t.target_d, t.attained_n, t.attained_d, t.exact_n, t.exact_d,
    cast(null as wide) as factor_n, cast(null as wide) as factor_d,
    cast(null as string) as barred, cast(null as bigint) as cut,
    round_money(coalesce(t.to_n, t.sum_n), t.exact_d, p.rounding_unit, p.half_even)
        - round_money(
            coalesce(t.from_n, t.sum_n - t.exact_n), t.exact_d, p.rounding_unit, p.half_even
        ) as amount,
    t.about, t.undone_no
from (
    select
        d.*,
        cast(sum(d.exact_n) over (
            partition by d.incentive_no, d.payee_no, d.period_no, d.interval_no
            order by d.stage, d.event_no rows unbounded preceding
        ) as wide) as sum_n
    from drafts as d
    join incentives as i
        on i.incentive_no = d.incentive_no and i.round_total and not i.modified
        and i.group_no is null
    where d.undone_no is null
) as t
cross join plan_settings as p
