-- What is left of each fall when floors per pay period, fiscal year and lifetime, in this order, add
-- what they would have added without all that losses have taken so far: what was topped up stays.
-- columns: incentive_no integer, payee_no integer, line_no bigint, period_no integer, of_period_no integer, barred string, whole bigint, fall bigint
with periods as (
    select
        incentive_no, payee_no, line_no, period_no, of_period_no, barred, whole,
        case
            when least is null then fall
            else fall - greatest(least - amount + taken, 0)
                + greatest(least - amount + taken - fall, 0)
        end as fall
    from (
        select
            b.*, f.per_period as least, s.amount,
            cast(sum(b.fall) over (
                partition by b.incentive_no, b.payee_no, b.of_period_no order by b.line_no
                rows unbounded preceding
            ) as bigint) as taken
        from bounded_falls as b
        left join floor_sums as s
            on s.incentive_no = b.incentive_no and s.payee_no = b.payee_no
            and s.period_no = b.of_period_no and s.over and s.paid
        left join floors as f on f.incentive_no = s.incentive_no
    ) as summed
),
years as (
    select
        incentive_no, payee_no, line_no, period_no, of_period_no, barred, whole,
        case
            when least is null then fall
            else fall - greatest(least - amount + taken, 0)
                + greatest(least - amount + taken - fall, 0)
        end as fall
    from (
        select
            b.*, s.least, s.amount,
            cast(sum(b.fall) over (
                partition by b.incentive_no, b.payee_no, y.year_no order by b.line_no
                rows unbounded preceding
            ) as bigint) as taken
        from periods as b
        join pay_years as y on y.period_no = b.of_period_no
        left join floor_years as s
            on s.incentive_no = b.incentive_no and s.payee_no = b.payee_no
            and s.year_no = y.year_no
    ) as summed
),
lives as (
    select
        incentive_no, payee_no, line_no,
        max(greatest(least - amount + taken, 0)) as lacking,
        max(greatest(least - amount + taken - own, 0)) as lacking_before
    from (
        select
            b.incentive_no, b.payee_no, b.line_no, s.least, s.amount,
            case when b.of_period_no <= s.period_no then b.fall else 0 end as own,
            cast(sum(case when b.of_period_no <= s.period_no then b.fall else 0 end) over (
                partition by b.incentive_no, b.payee_no, s.period_no order by b.line_no
                rows unbounded preceding
            ) as bigint) as taken
        from years as b
        join floor_lives as s
            on s.incentive_no = b.incentive_no and s.payee_no = b.payee_no and s.closes
    ) as summed
    group by incentive_no, payee_no, line_no
)
select
    b.incentive_no, b.payee_no, b.line_no, b.period_no, b.of_period_no, b.barred, b.whole,
    b.fall - coalesce(s.lacking - s.lacking_before, 0) as fall
from years as b
left join lives as s
    on s.incentive_no = b.incentive_no and s.payee_no = b.payee_no and s.line_no = b.line_no
