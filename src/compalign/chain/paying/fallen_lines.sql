-- What losses take back of modified incentives: the unserved share of the fall with its factor,
-- rounded once, or of what floors and caps have left of it; `cut` is what they took.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut bigint, amount bigint, about string, undone_no bigint
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, nullif(uncut - amount, 0) as cut, amount, about, undone_no
from (
    select
        f.*,
        case
            when f.barred is not null or f.left_of_it = f.whole then f.uncut
            else round_money(
                wide(f.left_of_it) * f.keep_n, wide(f.keep_d), f.rounding_unit, f.half_even
            )
        end as amount
    from (
        select
            d.incentive_no, d.goal_no, d.payee_no, d.role_no, d.interval_no, d.period_no, d.entry,
            d.event_no, d.rule_no, d.base, d.rate_n, d.rate_d, d.tier_no, d.running, d.target_n,
            d.target_d, d.attained_n, d.attained_d, d.exact_n * u.keep_n as exact_n,
            d.exact_d * u.keep_d as exact_d, m.factor_n, m.factor_d, l.barred, d.about,
            d.undone_no, u.keep_n, u.keep_d, p.rounding_unit, p.half_even,
            l.whole, l.amount as left_of_it,
            case when l.barred is not null then cast(0 as bigint) else round_money(
                d.exact_n * u.keep_n * coalesce(m.factor_n, wide(1)),
                d.exact_d * u.keep_d * coalesce(m.factor_d, wide(1)),
                p.rounding_unit, p.half_even
            ) end as uncut
        from capped_lines as l
        join modified_drafts as d
            on d.incentive_no = l.incentive_no and d.payee_no = l.payee_no
            and d.line_no = l.line_no and d.undone_no is not null
        join undone as u
            on u.incentive_no = d.incentive_no and u.loss_no = d.event_no
            and u.undone_no = d.undone_no
        join multiplied_lines as m
            on m.incentive_no = l.incentive_no and m.payee_no = l.payee_no
            and m.line_no = l.line_no
        cross join plan_settings as p
        where l.place = 0 and l.of_line_no is null
    ) as f
) as served
