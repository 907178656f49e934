-- Every line of pay, rounded once: each line by itself, or as running differences of the rounded
-- total of payee, pay period and interval. Incentives with modifiers, and those that are rounded
-- together with others, come from steps of their own.
-- A clawback is the unserved share of what it takes back, by itself.
-- columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut bigint, amount bigint, about string, undone_no bigint
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
union all
select
    t.incentive_no, t.goal_no, t.payee_no, t.role_no, t.interval_no, t.period_no, t.entry,
    t.event_no, t.rule_no, t.base, t.rate_n, t.rate_d, t.tier_no, t.running, t.target_n,
    t.target_d, t.attained_n, t.attained_d, t.exact_n, t.exact_d, null, null, null, null,
    round_money(coalesce(t.to_n, t.sum_n), t.exact_d, p.rounding_unit, p.half_even)
        - round_money(
            coalesce(t.from_n, t.sum_n - t.exact_n), t.exact_d, p.rounding_unit, p.half_even
        ),
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
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    null, null, null, null, amount, about, null
from grouped_lines
union all
select
    a.incentive_no, null, a.payee_no, null, null, a.period_no, 'adjustment', a.event_no, null, null,
    null, null, null, null, null, null, null, null, wide(a.amount), wide(1), null, null, null, null,
    a.amount, null, null
from adjustment_lines as a
union all
select
    x.incentive_no, x.goal_no, x.payee_no, x.role_no, x.interval_no, x.period_no, x.entry,
    x.event_no, x.rule_no, x.base, x.rate_n, x.rate_d, x.tier_no, x.running, x.target_n,
    x.target_d, x.attained_n, x.attained_d, x.exact_n * u.keep_n, x.exact_d * u.keep_d, null, null,
    null, null,
    round_money(x.exact_n * u.keep_n, x.exact_d * u.keep_d, p.rounding_unit, p.half_even),
    x.about, x.undone_no
from drafts as x
join undone as u
    on u.incentive_no = x.incentive_no and u.loss_no = x.event_no and u.undone_no = x.undone_no
cross join plan_settings as p
join incentives as i on i.incentive_no = x.incentive_no and not i.modified
where x.undone_no is not null
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, cut, amount, about, null
from modified_lines
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, cut, amount, about, undone_no
from fallen_lines
