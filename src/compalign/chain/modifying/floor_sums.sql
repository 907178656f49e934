-- What each payee earned by an incentive with a floor over a span, pay period by pay period, and
-- what the sum of the period lacks of the floor, once the period is over and a line is not barred.
-- columns: incentive_no integer, payee_no integer, period_no integer, year_no integer, over boolean, paid boolean, amount bigint, lacking bigint
select
    s.incentive_no, s.payee_no, s.period_no, y.year_no, y.over, s.paid, s.amount,
    case when y.over and s.paid then greatest(coalesce(f.per_period, s.amount) - s.amount, 0)
        else cast(0 as bigint) end as lacking
from (
    select
        incentive_no, payee_no, period_no,
        max(case when barred is null then 1 else 0 end) = 1 as paid,
        cast(sum(amount) as bigint) as amount
    from floored_lines
    group by incentive_no, payee_no, period_no
) as s
join floors as f
    on f.incentive_no = s.incentive_no
    and coalesce(f.per_period, f.per_year, f.per_lifetime) is not null
join pay_years as y on y.period_no = s.period_no
