-- What floors per pay period, fiscal year and lifetime add, in this order, each counting what the
-- ones before added. A year is topped up in the pay period that closes it, a lifetime at the close
-- of each period with a line that is not barred, as far as no period before did.
-- columns: incentive_no integer, payee_no integer, period_no integer, place integer, amount bigint
with years as (
    select
        s.incentive_no, s.payee_no, c.period_no,
        greatest(max(f.per_year) - cast(sum(s.amount + s.lacking) as bigint), 0) as lacking
    from floor_sums as s
    join floors as f on f.incentive_no = s.incentive_no and f.per_year is not null
    join pay_years as c on c.year_no = s.year_no and c.closes and c.over
    group by s.incentive_no, s.payee_no, c.period_no
    having max(case when s.paid then 1 else 0 end) = 1
),
lives as (
    select
        m.incentive_no, m.payee_no, m.period_no,
        max(case when m.paid = 1 then greatest(f.per_lifetime - m.running, 0) else 0 end) over (
            partition by m.incentive_no, m.payee_no order by m.period_no rows unbounded preceding
        ) as lacking
    from (
        select
            incentive_no, payee_no, period_no, max(paid) as paid,
            cast(sum(cast(sum(amount) as bigint)) over (
                partition by incentive_no, payee_no order by period_no rows unbounded preceding
            ) as bigint) as running
        from (
            select
                incentive_no, payee_no, period_no, case when over and paid then 1 else 0 end as paid,
                amount + lacking as amount
            from floor_sums
            union all
            select incentive_no, payee_no, period_no, 0, lacking from years
        ) as moves
        group by incentive_no, payee_no, period_no
    ) as m
    join floors as f on f.incentive_no = m.incentive_no and f.per_lifetime is not null
)
select incentive_no, payee_no, period_no, place, amount
from (
    select incentive_no, payee_no, period_no, 1 as place, lacking as amount from floor_sums
    union all
    select incentive_no, payee_no, period_no, 2, lacking from years
    union all
    select
        incentive_no, payee_no, period_no, 3,
        lacking - coalesce(lag(lacking) over (
            partition by incentive_no, payee_no order by period_no
        ), 0)
    from lives
) as added
where amount > 0
