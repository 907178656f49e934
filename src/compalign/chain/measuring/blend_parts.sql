-- The parts of every blend: weight x attainment, in lowest terms. What has no attainment counts
-- nothing here; whether the blend has one is settled by `status`.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, place integer, part_n wide, part_d wide, status string, unknown bigint, example string
select
    goal_no, payee_no, role_no, interval_no, place, div_wide(top, shared) as part_n,
    div_wide(bottom, shared) as part_d, status, unknown, example
from (
    select
        goal_no, payee_no, role_no, interval_no, place, top, bottom,
        common_divisor(top, bottom) as shared, status, unknown, example
    from (
        select
            b.goal_no, a.payee_no, a.role_no, a.interval_no, b.place,
            coalesce(a.attained_n, wide(0)) * b.weight_n as top,
            coalesce(a.attained_d, wide(1)) * b.weight_d as bottom,
            a.status, a.unknown, a.example
        from goal_parts as b
        join goals as g on g.goal_no = b.goal_no and g.measure = 'blend'
        join goal_attainments as a on a.goal_no = b.part_no
    ) as weighed
) as reduced
