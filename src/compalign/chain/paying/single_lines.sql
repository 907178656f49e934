-- Every line that is rounded by itself. Incentives with modifiers come from steps of their own.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut bigint, amount bigint, about string, undone_no bigint
select
    x.incentive_no, x.goal_no, x.payee_no, x.role_no, x.interval_no, x.period_no, x.entry,
    x.event_no, x.rule_no, x.base, x.rate_n, x.rate_d, x.tier_no, x.running, x.target_n,
    x.target_d, x.attained_n, x.attained_d, x.exact_n, x.exact_d,
    cast(null as wide) as factor_n, cast(null as wide) as factor_d,
    cast(null as string) as barred, cast(null as bigint) as cut,
    coalesce(
        x.line_amount, round_money(x.exact_n, x.exact_d, p.rounding_unit, p.half_even)
    ) as amount,
    x.about, x.undone_no
from drafts as x
join incentives as i on i.incentive_no = x.incentive_no and not i.round_total and not i.modified
cross join plan_settings as p
where x.undone_no is null
