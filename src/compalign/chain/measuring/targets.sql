-- The target of each payee, goal and interval where it is their own: from their quota rows, or the
-- goal's with only a part of it counting. The ramp of a quota row wins over the goal's.
-- columns: goal_no integer, payee_no integer, interval_no integer, target_n wide, target_d bigint
select t.goal_no, t.payee_no, t.interval_no, t.target_n, t.target_d
from spread_targets as t
left join target_parts as p
    on p.goal_no = t.goal_no and p.payee_no = t.payee_no and p.interval_no = t.interval_no
where p.goal_no is null
union all
select
    goal_no, payee_no, interval_no, div_wide(top, shared),
    cast(div_wide(bottom, shared) as bigint)
from (
    select goal_no, payee_no, interval_no, top, bottom, common_divisor(top, bottom) as shared
    from (
        select
            p.goal_no, p.payee_no, p.interval_no,
            coalesce(t.target_n, d.target_n) * p.days_n
                * case when coalesce(t.ramped, false) then cast(1 as bigint) else p.ramp_n end as top,
            wide(coalesce(t.target_d, d.target_d)) * p.days_d
                * case when coalesce(t.ramped, false) then cast(1 as bigint) else p.ramp_d end as bottom
        from target_parts as p
        left join spread_targets as t
            on t.goal_no = p.goal_no and t.payee_no = p.payee_no and t.interval_no = p.interval_no
        left join goal_defaults as d on d.goal_no = p.goal_no and d.interval_no = p.interval_no
        where coalesce(t.target_n, d.target_n) is not null
    ) as counted
) as reduced
