-- The targets of the intervals that count to date for a payee, numbered in their order: of those in which they
-- stand in a role that has the goal, or are active, where a ledger column names them. Without a
-- target of an interval there is none.
-- columns: goal_no integer, payee_no integer, interval_no integer, place integer, target_n wide, target_d bigint
select
    p.goal_no, p.payee_no, p.interval_no,
    cast(row_number() over (
        partition by p.goal_no, p.payee_no, p.interval_no order by p.part_no
    ) as integer) as place,
    coalesce(t.target_n, d.target_n) as target_n, coalesce(t.target_d, d.target_d) as target_d
from (
    select s.goal_no, s.payee_no, x.interval_no, x.part_no
    from goal_spans as x
    join goals as g on g.goal_no = x.goal_no and g.sums_targets
    join standings as s on s.goal_no = x.goal_no and s.interval_no = x.part_no
    union
    select s.goal_no, s.payee_no, x.interval_no, x.part_no
    from goal_spans as x
    join goals as g on g.goal_no = x.goal_no and g.sums_targets
    join standings as s on s.goal_no = x.goal_no and s.interval_no = x.interval_no
    join roles as r on r.role_no = s.role_no and r.named
    join intervals as i on i.interval_no = x.part_no
    join employments as e
        on e.payee_no = s.payee_no and e.from_day < i.end_day and i.from_day < e.end_day
) as p
left join targets as t
    on t.goal_no = p.goal_no and t.payee_no = p.payee_no and t.interval_no = p.part_no
left join goal_defaults as d on d.goal_no = p.goal_no and d.interval_no = p.part_no
