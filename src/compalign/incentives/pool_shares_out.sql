-- Each member's share of the pool in whole minor units, by largest remainder, ties by payee. What
-- fixed shares leave over takes part as one more, last in ties, and is paid to nobody.
-- columns: incentive_no integer, group_name string, interval_no integer, period_no integer, payee_no integer, pool bigint, part wide, whole wide, taken wide, amount bigint
select
    incentive_no, group_name, interval_no, period_no, payee_no, pool, part, whole, taken,
    cast(floor_n + case when place <= wide(pool) - floors then 1 else 0 end as bigint) as amount
from (
    select
        incentive_no, group_name, interval_no, period_no, payee_no, pool, part, whole, taken,
        floor_n,
        cast(sum(floor_n) over (partition by incentive_no, group_name, interval_no) as wide)
            as floors,
        row_number() over (
            partition by incentive_no, group_name, interval_no order by left_n desc, payee_no
        ) as place
    from (
        select
            s.incentive_no, s.group_name, s.interval_no, s.period_no, m.payee_no, s.pool, m.part,
            m.whole, m.taken, div_wide(wide(s.pool) * m.part, m.whole) as floor_n,
            (wide(s.pool) * m.part) % m.whole as left_n
        from pool_sums as s
        join (
            select
                incentive_no, group_name, interval_no, payee_no, part, whole, taken
            from pool_parts
            union all
            select
                incentive_no, group_name, interval_no, 2147483647,
                cast(min(whole) - min(taken) as wide), cast(min(whole) as wide),
                cast(min(taken) as wide)
            from pool_parts
            group by incentive_no, group_name, interval_no
        ) as m
            on m.incentive_no = s.incentive_no and m.group_name = s.group_name
            and m.interval_no = s.interval_no
        where s.pool > 0 and m.taken > 0 and m.taken <= m.whole
    ) as cut
) as ranked
where payee_no < 2147483647
