-- What floors per pay period, fiscal year and lifetime add, in this order, each counting what the
-- ones before added. A year is topped up in the pay period that closes it, a lifetime at the close
-- of each period with a line that is not barred, as far as no period before did.
-- columns: incentive_no integer, payee_no integer, period_no integer, place integer, amount bigint
select incentive_no, payee_no, period_no, place, amount
from (
    select incentive_no, payee_no, period_no, 1 as place, lacking as amount from floor_sums
    union all
    select incentive_no, payee_no, period_no, 2, lacking from floor_years
    union all
    select
        incentive_no, payee_no, period_no, 3,
        lacking - coalesce(lag(lacking) over (
            partition by incentive_no, payee_no order by period_no
        ), 0)
    from (
        select
            incentive_no, payee_no, period_no,
            max(case when closes then greatest(least - amount, 0) else 0 end) over (
                partition by incentive_no, payee_no order by period_no rows unbounded preceding
            ) as lacking
        from floor_lives
    ) as lives
) as added
where amount > 0
