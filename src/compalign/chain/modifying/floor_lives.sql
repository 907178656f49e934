-- What all lines so far come to at the close of each pay period, by payee and incentive with a floor
-- per lifetime, those that other floors add with them. Where `closes`, the floor is looked at.
-- columns: incentive_no integer, payee_no integer, period_no integer, closes boolean, least bigint, amount bigint
select
    m.incentive_no, m.payee_no, m.period_no, m.closes = 1 as closes, f.per_lifetime as least,
    m.amount
from (
    select
        incentive_no, payee_no, period_no, max(closes) as closes,
        cast(sum(cast(sum(amount) as bigint)) over (
            partition by incentive_no, payee_no order by period_no rows unbounded preceding
        ) as bigint) as amount
    from (
        select
            incentive_no, payee_no, period_no, case when over and paid then 1 else 0 end as closes,
            amount + lacking as amount
        from floor_sums
        union all
        select incentive_no, payee_no, period_no, 0, lacking from floor_years
    ) as moves
    group by incentive_no, payee_no, period_no
) as m
join floors as f on f.incentive_no = m.incentive_no and f.per_lifetime is not null
