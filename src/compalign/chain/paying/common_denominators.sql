-- The least denominator that all lines of a rounding group, payee and pay period have in common: their
-- own are met one by one.
-- columns: group_no integer, payee_no integer, period_no integer, common_d wide
with recursive walk as (
    select
        group_no, payee_no, period_no, cast(0 as integer) as place, wide(1) as common_d
    from grouped_denominators
    where place = 1
    union all
    select
        group_no, payee_no, period_no, place, div_wide(common_d, shared) * exact_d as common_d
    from (
        select
            w.group_no, w.payee_no, w.period_no, d.place, w.common_d, d.exact_d,
            common_divisor(w.common_d, d.exact_d) as shared
        from walk as w
        join grouped_denominators as d
            on d.group_no = w.group_no and d.payee_no = w.payee_no
            and d.period_no = w.period_no and d.place = w.place + 1
    ) as met
)
select w.group_no, w.payee_no, w.period_no, w.common_d
from walk as w
join (
    select group_no, payee_no, period_no, max(place) as last_place
    from grouped_denominators
    group by group_no, payee_no, period_no
) as d
    on d.group_no = w.group_no and d.payee_no = w.payee_no and d.period_no = w.period_no
    and d.last_place = w.place
