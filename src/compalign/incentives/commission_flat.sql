-- Flat and looked-up commission: credit x rate, plus a fixed amount that a negative event takes
-- back. Exact, before rounding.
-- view columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, rule_no integer, credit bigint, rate_n bigint, rate_d bigint, exact_n wide, exact_d wide
select
    incentive_no, payee_no, event_no, period_no, rule_no, credit, rate_n, rate_d,
    wide(credit) * rate_n
        + wide(case when credit < 0 then -amount when credit = 0 then 0 else amount end) * rate_d
        as exact_n,
    wide(rate_d) as exact_d
from (
    select
        c.incentive_no, c.payee_no, c.event_no, c.period_no, c.rule_no, c.credit, r.rate_n,
        r.rate_d, r.amount
    from commission_credits as c
    join commission_rates as r on r.incentive_no = c.incentive_no and r.rate_no = c.rate_no
    union all
    select
        c.incentive_no, c.payee_no, c.event_no, c.period_no, c.rule_no, c.credit,
        case when f.allowed then f.found_n else cast(0 as bigint) end, cast(1000000000 as bigint),
        case when f.allowed then f.amount else cast(0 as bigint) end
    from commission_credits as c
    join commission_found_rates as f
        on f.incentive_no = c.incentive_no and f.payee_no = c.payee_no
        and f.event_no = c.event_no
) as looked_up
