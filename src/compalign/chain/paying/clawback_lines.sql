-- What losses take back from incentives without modifiers: the unserved share of what each undoes,
-- rounded by itself.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut bigint, amount bigint, about string, undone_no bigint
select
    x.incentive_no, x.goal_no, x.payee_no, x.role_no, x.interval_no, x.period_no, x.entry,
    x.event_no, x.rule_no, x.base, x.rate_n, x.rate_d, x.tier_no, x.running, x.target_n,
    x.target_d, x.attained_n, x.attained_d, x.exact_n * u.keep_n as exact_n,
    x.exact_d * u.keep_d as exact_d, cast(null as wide) as factor_n,
    cast(null as wide) as factor_d, cast(null as string) as barred, cast(null as bigint) as cut,
    round_money(x.exact_n * u.keep_n, x.exact_d * u.keep_d, p.rounding_unit, p.half_even)
        as amount,
    x.about, x.undone_no
from drafts as x
join undone as u
    on u.incentive_no = x.incentive_no and u.loss_no = x.event_no and u.undone_no = x.undone_no
cross join plan_settings as p
join incentives as i on i.incentive_no = x.incentive_no and not i.modified
where x.undone_no is not null
