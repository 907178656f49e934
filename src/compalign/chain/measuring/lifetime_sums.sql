-- What counts for goals over all history, from the first event that is known to the end of each interval:
-- what a value is made of, added up from interval to interval. What is not of one role or not of one
-- payee has 0 there.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, answers bigint, top wide, bottom wide, last_no bigint
select
    goal_no, payee_no, role_no, interval_no,
    cast(sum(answers) over (
        partition by goal_no, payee_no, role_no order by interval_no rows unbounded preceding
    ) as bigint) as answers,
    cast(sum(top) over (
        partition by goal_no, payee_no, role_no order by interval_no rows unbounded preceding
    ) as wide) as top,
    cast(sum(bottom) over (
        partition by goal_no, payee_no, role_no order by interval_no rows unbounded preceding
    ) as wide) as bottom,
    max(last_no) over (
        partition by goal_no, payee_no, role_no order by interval_no rows unbounded preceding
    ) as last_no
from (
    select
        goal_no, payee_no, role_no, interval_no, cast(sum(answers) as bigint) as answers,
        cast(sum(top) as wide) as top, cast(sum(bottom) as wide) as bottom, max(last_no) as last_no
    from (
        select goal_no, payee_no, role_no, interval_no, answers, top, bottom, last_no
        from lifetime_steps
        union all
        select
            s.goal_no, s.payee_no, cast(0 as integer), s.interval_no, cast(1 as bigint),
            wide(s.reached), wide(0), null
        from goal_sums as s
        join goals as g on g.goal_no = s.goal_no and g.never_ends
        union all
        select distinct
            s.goal_no, case when g.whose = 'company' then 0 else s.payee_no end,
            case when g.whose = 'held' then s.role_no else 0 end, s.interval_no,
            cast(0 as bigint), wide(0), wide(0), cast(null as bigint)
        from standings as s
        join goals as g on g.goal_no = s.goal_no and g.never_ends and g.whose is not null
    ) as counted
    group by goal_no, payee_no, role_no, interval_no
) as summed
