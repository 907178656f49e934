-- Fiscal years that are over, by payee and incentive with a floor per year: what all lines come to,
-- those that floors per pay period add with them, and what lacks. `period_no` closes the year.
-- columns: incentive_no integer, payee_no integer, year_no integer, period_no integer, least bigint, amount bigint, lacking bigint
select
    incentive_no, payee_no, year_no, period_no, least, amount,
    greatest(least - amount, 0) as lacking
from (
    select
        s.incentive_no, s.payee_no, s.year_no, c.period_no, max(f.per_year) as least,
        cast(sum(s.amount + s.lacking) as bigint) as amount
    from floor_sums as s
    join floors as f on f.incentive_no = s.incentive_no and f.per_year is not null
    join pay_years as c on c.year_no = s.year_no and c.closes and c.over
    group by s.incentive_no, s.payee_no, s.year_no, c.period_no
    having max(case when s.paid then 1 else 0 end) = 1
) as closed
