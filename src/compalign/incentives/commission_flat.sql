-- Flat and looked-up commission: credit x rate, plus a fixed amount that a negative event takes
-- back. Exact, before rounding.
-- view columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, rule_no integer, credit bigint, rate_n bigint, rate_d bigint, exact_n wide, exact_d wide
select
    c.incentive_no, c.payee_no, c.event_no, c.period_no, c.rule_no, c.credit, r.rate_n, r.rate_d,
    wide(c.credit) * r.rate_n
        + wide(case when c.credit < 0 then -r.amount when c.credit = 0 then 0 else r.amount end)
        * r.rate_d as exact_n,
    wide(r.rate_d) as exact_d
from commission_credits as c
join commission_rates as r on r.incentive_no = c.incentive_no and r.rate_no = c.rate_no
