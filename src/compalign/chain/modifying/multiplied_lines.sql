-- Lines of modified incentives times their factor, rounded once, at the line or at the total; a
-- barred line is 0; what a loss takes back is rounded by itself, before its unserved share; what a
-- kind has cut itself is multiplied as it is. Lines of one total whose factors differ are totals of their own.
-- columns: incentive_no integer, payee_no integer, line_no bigint, period_no integer, event_no bigint, undone_no bigint, entry string, base bigint, barred string, factor_n wide, factor_d wide, amount bigint
select
    r.incentive_no, r.payee_no, r.line_no, r.period_no, r.event_no, r.undone_no, r.entry, r.base, r.barred,
    r.factor_n, r.factor_d,
    case
        when r.barred is not null then cast(0 as bigint)
        when r.factor_n is null and not r.round_total and r.line_amount is not null
            then r.line_amount
        when not r.round_total and r.line_amount is not null and r.entry <> 'true_up'
            then round_money(
                wide(r.line_amount) * r.factor_n, r.factor_d, p.rounding_unit, p.half_even
            )
        when not r.round_total or r.undone_no is not null then round_money(
            r.exact_n * coalesce(r.factor_n, wide(1)), r.exact_d * coalesce(r.factor_d, wide(1)),
            p.rounding_unit, p.half_even
        )
        else round_money(
            coalesce(r.to_n, r.sum_n) * coalesce(r.factor_n, wide(1)),
            r.exact_d * coalesce(r.factor_d, wide(1)), p.rounding_unit, p.half_even
        ) - round_money(
            coalesce(r.from_n, r.sum_n - r.exact_n) * coalesce(r.factor_n, wide(1)),
            r.exact_d * coalesce(r.factor_d, wide(1)), p.rounding_unit, p.half_even
        )
    end as amount
from (
    select
        f.*,
        case when f.round_total then cast(sum(
            case when f.barred is null and f.undone_no is null then f.exact_n else wide(0) end
        ) over (
            partition by
                f.incentive_no, f.payee_no, f.period_no, f.interval_no, q.same_n, q.same_d
            order by f.line_no rows unbounded preceding
        ) as wide) end as sum_n
    from factored_lines as f
    left join equal_factors as q
        on q.incentive_no = f.incentive_no and q.payee_no = f.payee_no
        and q.period_no = f.period_no and q.factor_n = f.factor_n and q.factor_d = f.factor_d
) as r
cross join plan_settings as p
