-- How far each payee reached each goal that is asked of a role of theirs, in every interval that has
-- begun: attained = attained_n / attained_d, exactly.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, status string, reached wide, reached_of wide, target_n wide, target_d bigint, attained_n wide, attained_d wide, unknown bigint, example string
select
    goal_no, payee_no, role_no, interval_no, status, reached, reached_of, target_n, target_d,
    case when status = 'measured' then reached * target_d end as attained_n,
    case when status = 'measured' then reached_of * target_n end as attained_d,
    unknown, example
from (
    select
        s.goal_no, s.payee_no, s.role_no, s.interval_no,
        wide(coalesce(v.reached, 0)) as reached, wide(1) as reached_of,
        coalesce(t.target_n, d.target_n) as target_n, coalesce(t.target_d, d.target_d) as target_d,
        case
            when coalesce(t.target_n, d.target_n) is null then 'missing target'
            when coalesce(t.target_n, d.target_n) = 0 then 'no target'
            else 'measured'
        end as status,
        cast(0 as bigint) as unknown, cast(null as string) as example
    from standings as s
    join goals as g on g.goal_no = s.goal_no and g.measure = 'sum'
    left join goal_sums as v
        on v.goal_no = s.goal_no and v.payee_no = s.payee_no and v.interval_no = s.interval_no
    left join targets as t
        on t.goal_no = s.goal_no and t.payee_no = s.payee_no and t.interval_no = s.interval_no
    left join goal_defaults as d on d.goal_no = s.goal_no and d.interval_no = s.interval_no
    union all
    select
        s.goal_no, s.payee_no, s.role_no, s.interval_no,
        r.opening - r.lost as reached, r.opening as reached_of, d.target_n, d.target_d,
        case
            when r.unknown > 0 then 'missing opening'
            when coalesce(r.opening, wide(0)) = 0 then 'no portfolio'
            else 'measured'
        end as status,
        r.unknown, r.example
    from standings as s
    join goals as g on g.goal_no = s.goal_no and g.measure = 'grr'
    join goal_defaults as d on d.goal_no = s.goal_no and d.interval_no = s.interval_no
    left join retention as r
        on r.payee_no = s.payee_no and r.role_no = s.role_no and r.interval_no = s.interval_no
) as reached
