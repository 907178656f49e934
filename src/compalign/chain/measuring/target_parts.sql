-- What share of a target counts for a payee in an interval: their ramp as newcomers, and the days on
-- which they are active in a role that has the goal, or, where people gives them none, at all: 0 where
-- people names them and they are not active on any day.
-- columns: goal_no integer, payee_no integer, interval_no integer, ramp_n bigint, ramp_d bigint, days_n bigint, days_d bigint
select
    goal_no, payee_no, interval_no,
    coalesce(max(ramp_n), 1) as ramp_n, coalesce(max(ramp_d), 1) as ramp_d,
    coalesce(max(days_n), 1) as days_n, coalesce(max(days_d), 1) as days_d
from (
    select
        r.goal_no, s.payee_no, r.interval_no, r.part_n as ramp_n, r.part_d as ramp_d,
        cast(null as bigint) as days_n, cast(null as bigint) as days_d
    from goal_ramps as r
    join (
        select p.payee_no, min(q.from_day) as first_day
        from people as q
        join payees as p on p.payee = q.payee
        group by p.payee_no
    ) as s on r.start_from <= s.first_day and s.first_day < r.start_end
    union all
    select
        goal_no, payee_no, interval_no, null, null,
        cast(sum(greatest(
            days_between(greatest(from_day, coalesce(reach, from_day)), end_day), 0
        )) as bigint),
        max(days) as days_d
    from (
        select
            goal_no, payee_no, interval_no, from_day, end_day, days,
            max(end_day) over (
                partition by goal_no, payee_no, interval_no order by from_day, end_day, people_no
                rows between unbounded preceding and 1 preceding
            ) as reach
        from (
            select
                g.goal_no, p.payee_no, i.interval_no, q.people_no,
                greatest(q.from_day, i.from_day) as from_day,
                least(q.end_day, i.end_day) as end_day,
                days_between(i.from_day, i.end_day) as days,
                q.role is null or w.role is not null as fits,
                max(case when q.role is null or w.role is not null then 1 else 0 end) over (
                    partition by g.goal_no, p.payee_no, i.interval_no
                ) as fitting
            from (select distinct goal_no from prorated_goals) as g
            join goal_intervals as k on k.goal_no = g.goal_no
            join intervals as i on i.kind = k.kind
            join people as q on q.from_day < i.end_day and i.from_day < q.end_day
            join payees as p on p.payee = q.payee
            left join (
                select x.goal_no, r.role
                from prorated_goals as x
                join roles as r on r.role_no = x.role_no
            ) as w on w.goal_no = g.goal_no and w.role = q.role
        ) as met
        where fits or fitting = 0
    ) as placed
    group by goal_no, payee_no, interval_no
    union all
    select
        g.goal_no, p.payee_no, i.interval_no, null, null, cast(0 as bigint),
        days_between(i.from_day, i.end_day)
    from (select distinct goal_no from prorated_goals) as g
    join goal_intervals as k on k.goal_no = g.goal_no
    join intervals as i on i.kind = k.kind
    join payees as p on p.in_people
    left join employments as e
        on e.payee_no = p.payee_no and e.from_day < i.end_day and i.from_day < e.end_day
    where e.payee_no is null
) as parts
group by goal_no, payee_no, interval_no
