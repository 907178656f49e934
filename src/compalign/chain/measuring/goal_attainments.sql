-- How far each payee reached each goal that is no blend: the value over the target, or the target
-- over the value, up to 200 %, where less is better.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, status string, reached wide, reached_of wide, target_n wide, target_d bigint, attained_n wide, attained_d wide, unknown bigint, example string
select
    goal_no, payee_no, role_no, interval_no, status, reached, reached_of, target_n, target_d,
    case
        when status <> 'measured' then null
        when target_n = 0 then wide(1)
        when not less_is_better then reached * target_d
        when reached <= 0 or target_n * reached_of >= reached * target_d * 2 then wide(2)
        else target_n * reached_of
    end as attained_n,
    case
        when status <> 'measured' then null
        when target_n = 0 then wide(1)
        when not less_is_better then reached_of * target_n
        when reached <= 0 or target_n * reached_of >= reached * target_d * 2 then wide(1)
        else reached * target_d
    end as attained_d,
    unknown, example
from (
    select
        v.goal_no, v.payee_no, v.role_no, v.interval_no,
        case when v.state = 'value' then v.reached end as reached,
        case when v.state = 'value' then v.reached_of end as reached_of,
        v.target_n, v.target_d,
        case
            when v.target_n is null then 'missing target'
            when v.target_n = 0 and v.full then 'measured'
            when v.target_n = 0 then 'no target'
            when v.state <> 'value' then v.state
            else 'measured'
        end as status,
        v.less_is_better, v.unknown, v.example
    from (
        select
            v.*, g.full, g.less_is_better,
            case when g.sums_targets then s.target_n else coalesce(t.target_n, d.target_n) end
                as target_n,
            case when g.sums_targets then s.target_d else coalesce(t.target_d, d.target_d) end
                as target_d
        from goal_values as v
        join goals as g on g.goal_no = v.goal_no
        left join targets as t
            on t.goal_no = v.goal_no and t.payee_no = v.payee_no and t.interval_no = v.interval_no
        left join goal_defaults as d on d.goal_no = v.goal_no and d.interval_no = v.interval_no
        left join summed_targets as s
            on s.goal_no = v.goal_no and s.payee_no = v.payee_no and s.interval_no = v.interval_no
    ) as v
) as known
