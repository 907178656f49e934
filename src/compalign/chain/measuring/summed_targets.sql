-- The targets to date of goals that add up: those of the intervals added one by one, always in
-- lowest terms. Where one of them is missing, there is none.
-- columns: goal_no integer, payee_no integer, interval_no integer, target_n wide, target_d bigint
with recursive walk as (
    select
        goal_no, payee_no, interval_no, cast(0 as integer) as place, wide(0) as top,
        wide(1) as bottom
    from span_targets
    where place = 1
    union all
    select
        goal_no, payee_no, interval_no, place, div_wide(top, shared) as top,
        div_wide(bottom, shared) as bottom
    from (
        select
            goal_no, payee_no, interval_no, place, top, bottom,
            common_divisor(top, bottom) as shared
        from (
            select
                w.goal_no, w.payee_no, w.interval_no, s.place,
                w.top * s.target_d + s.target_n * w.bottom as top,
                w.bottom * s.target_d as bottom
            from walk as w
            join span_targets as s
                on s.goal_no = w.goal_no and s.payee_no = w.payee_no
                and s.interval_no = w.interval_no and s.place = w.place + 1
                and s.target_n is not null
        ) as added
    ) as met
)
select w.goal_no, w.payee_no, w.interval_no, w.top as target_n, cast(w.bottom as bigint) as target_d
from walk as w
join (
    select goal_no, payee_no, interval_no, max(place) as last_place
    from span_targets
    group by goal_no, payee_no, interval_no
) as s
    on s.goal_no = w.goal_no and s.payee_no = w.payee_no and s.interval_no = w.interval_no
    and s.last_place = w.place
