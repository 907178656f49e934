-- Whole tiers to date: when a pay period closes at another rate than the one before, the lines of
-- earlier periods of the interval are re-rated in one line of the current period, without what was
-- lost of them in earlier periods.
-- columns: incentive_no integer, payee_no integer, period_no integer, interval_no integer, credit bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, exact_n wide, exact_d wide, line_amount bigint
select
    c.incentive_no, c.payee_no, c.period_no, c.interval_no,
    cast(sum(e.credit) as bigint) as credit,
    c.rate_n, c.rate_d, c.tier_no, c.position as running, e.target_n, e.target_d,
    cast(sum(e.paid_n * (c.rate_n - c.rate_before_n)) as wide) as exact_n,
    e.exact_d,
    cast(sum(
        round_money(e.paid_n * c.rate_n, e.exact_d, p.rounding_unit, p.half_even)
        - round_money(e.paid_n * c.rate_before_n, e.exact_d, p.rounding_unit, p.half_even)
    ) as bigint) as line_amount
from commission_closings as c
cross join plan_settings as p
join commission_whole as e
    on e.incentive_no = c.incentive_no and e.payee_no = c.payee_no
    and e.interval_no = c.interval_no and e.period_no < c.period_no
where c.rate_before_n <> c.rate_n and c.undone_no = 0
group by
    c.incentive_no, c.payee_no, c.period_no, c.interval_no, c.rate_n, c.rate_d, c.tier_no,
    c.position, e.target_n, e.target_d, e.exact_d
