-- The target of each payee, goal and interval from their quota rows: the row of that interval;
-- else a longer row spread evenly; else shorter rows that tile it. A target of 0 is a ramp of
-- 0 %: no target yet.
-- columns: goal_no integer, payee_no integer, interval_no integer, target_n wide, target_d bigint
select goal_no, payee_no, interval_no, target_n, target_d
from (
    select
        goal_no, payee_no, interval_no, target_n, target_d,
        row_number() over (partition by goal_no, payee_no, interval_no order by choice) as place
    from (
        select
            g.goal_no, q.payee_no, i.interval_no, i.choice, q.target_n,
            cast(q.target_d * i.parts as bigint) as target_d
        from quota_targets as q
        join goal_intervals as g on g.goal_no = q.goal_no
        join interval_parts as i on i.kind = g.kind and i.row_interval_no = q.interval_no
        where not i.shorter
        union all
        select
            g.goal_no, q.payee_no, i.interval_no, i.choice,
            cast(sum(q.target_n) as wide) as target_n, q.target_d
        from quota_targets as q
        join goal_intervals as g on g.goal_no = q.goal_no
        join interval_parts as i on i.kind = g.kind and i.row_interval_no = q.interval_no
        where i.shorter
        group by g.goal_no, q.payee_no, i.interval_no, i.choice, i.parts, q.target_d
        having count(*) = i.parts
    ) as candidates
) as ranked
where place = 1
