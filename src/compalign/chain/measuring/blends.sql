-- Attainments of goals made of others: their parts added one by one, always in lowest terms. A part
-- whose ramp leaves no target counts nothing.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, status string, reached wide, reached_of wide, target_n wide, target_d bigint, attained_n wide, attained_d wide, unknown bigint, example string
with recursive walk as (
    select
        s.goal_no, s.payee_no, s.role_no, s.interval_no, cast(0 as integer) as place,
        wide(0) as top, wide(1) as bottom
    from standings as s
    join goals as g on g.goal_no = s.goal_no and g.measure = 'blend'
    union all
    select
        goal_no, payee_no, role_no, interval_no, place, div_wide(top, shared) as top,
        div_wide(bottom, shared) as bottom
    from (
        select
            goal_no, payee_no, role_no, interval_no, place, top, bottom,
            common_divisor(top, bottom) as shared
        from (
            select
                goal_no, payee_no, role_no, interval_no, place,
                top * div_wide(part_d, shared) + part_n * div_wide(bottom, shared) as top,
                bottom * div_wide(part_d, shared) as bottom
            from (
                select
                    w.goal_no, w.payee_no, w.role_no, w.interval_no, p.place, w.top, w.bottom,
                    p.part_n, p.part_d, common_divisor(w.bottom, p.part_d) as shared
                from walk as w
                join blend_parts as p
                    on p.goal_no = w.goal_no and p.payee_no = w.payee_no
                    and p.role_no = w.role_no and p.interval_no = w.interval_no
                    and p.place = w.place + 1
            ) as met
        ) as added
    ) as joined
)
select
    w.goal_no, w.payee_no, w.role_no, w.interval_no, s.status,
    case when s.status = 'measured' then w.top end as reached,
    case when s.status = 'measured' then w.bottom end as reached_of,
    wide(case when s.status = 'no target' then 0 else 1 end) as target_n,
    cast(1 as bigint) as target_d,
    case when s.status = 'measured' then w.top end as attained_n,
    case when s.status = 'measured' then w.bottom end as attained_d,
    s.unknown, s.example
from walk as w
join (
    select
        goal_no, payee_no, role_no, interval_no, max(place) as last_place,
        case
            when count(case when status = 'missing target' then 1 end) > 0 then 'missing target'
            when count(case when status = 'missing opening' then 1 end) > 0 then 'missing opening'
            when count(case when status = 'no portfolio' then 1 end) > 0 then 'no portfolio'
            when count(case when status = 'no value' then 1 end) > 0 then 'no value'
            when count(case when status = 'measured' then 1 end) = 0 then 'no target'
            else 'measured'
        end as status,
        cast(sum(unknown) as bigint) as unknown,
        min(case when status not in ('measured', 'no target') then example end) as example
    from blend_parts
    group by goal_no, payee_no, role_no, interval_no
) as s
    on s.goal_no = w.goal_no and s.payee_no = w.payee_no and s.role_no = w.role_no
    and s.interval_no = w.interval_no and s.last_place = w.place
