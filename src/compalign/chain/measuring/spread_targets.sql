-- The target of each payee, goal and interval from their quota rows: the row of that interval;
-- else a longer row, spread evenly or as the goal says; else shorter rows that tile it. A target of
-- 0 is a ramp of 0 %: no target yet.
-- view columns: goal_no integer, payee_no integer, interval_no integer, target_n wide, target_d bigint, ramped boolean
select goal_no, payee_no, interval_no, target_n, target_d, ramped
from (
    select
        goal_no, payee_no, interval_no, target_n, target_d, ramped,
        row_number() over (partition by goal_no, payee_no, interval_no order by choice) as place
    from (
        select
            g.goal_no, q.payee_no, i.interval_no, i.choice,
            q.target_n * coalesce(s.part_n, 1) as target_n,
            cast(q.target_d * coalesce(s.part_d, i.parts) as bigint) as target_d, q.ramped
        from quota_targets as q
        join goal_intervals as g on g.goal_no = q.goal_no
        join interval_parts as i on i.kind = g.kind and i.row_interval_no = q.interval_no
        left join goal_spreads as s
            on s.goal_no = q.goal_no and s.interval_no = i.interval_no
            and s.row_interval_no = i.row_interval_no
        where not i.shorter
        union all
        select
            g.goal_no, q.payee_no, i.interval_no, i.choice,
            cast(sum(q.target_n) as wide) as target_n, q.target_d,
            max(case when q.ramped then 1 else 0 end) = 1
        from quota_targets as q
        join goal_intervals as g on g.goal_no = q.goal_no
        join interval_parts as i on i.kind = g.kind and i.row_interval_no = q.interval_no
        where i.shorter
        group by g.goal_no, q.payee_no, i.interval_no, i.choice, i.parts, q.target_d
        having count(*) = i.parts
    ) as candidates
) as ranked
where place = 1
