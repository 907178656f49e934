-- Who is paid on which goal in which interval, and the part of their target incentive that
-- belongs to it: equal parts of the year by running differences, so that the year is whole. Where
-- people names no role and several roles with a mix (or in the matrix) are held, it is unclear
-- which one is meant. Payees are paid for the roles of their last active day, or, by days, for
-- each role they held.
-- columns: incentive_no integer, payee_no integer, role_no integer, goal_no integer, interval_no integer, period_no integer, part bigint, weight_n bigint, weight_d bigint, unclear boolean, by_matrix boolean, by_value boolean
select
    w.incentive_no, h.payee_no, h.role_no, w.goal_no, i.interval_no, i.period_no,
    round_money(wide(h.target_incentive) * i.index_no, wide(i.count_no), 1, false)
        - round_money(wide(h.target_incentive) * (i.index_no - 1), wide(i.count_no), 1, false)
        as part,
    w.weight_n * h.days_n as weight_n, w.weight_d * h.days_d as weight_d, h.unclear, w.by_matrix,
    w.by_value
from (
    select
        m.incentive_no, t.payee_no, t.role_no, a.interval_no, t.target_incentive,
        not t.said
            and min(t.role_no) over (partition by m.incentive_no, t.people_no, a.interval_no)
            <> max(t.role_no) over (partition by m.incentive_no, t.people_no, a.interval_no)
            as unclear,
        cast(1 as bigint) as days_n, cast(1 as bigint) as days_d
    from active_intervals as a
    join tenures as t
        on t.payee_no = a.payee_no and t.from_day < a.until_day and a.until_day <= t.end_day
    join bonus_claims as m on m.role_no = t.role_no
    cross join plan_settings as p
    where not p.pay_by_days
    union all
    select
        incentive_no, payee_no, role_no, interval_no, target_incentive, unclear = 1,
        cast(sum(days) as bigint), max(of_days)
    from (
        select
            m.incentive_no, t.payee_no, t.role_no, i.interval_no, t.target_incentive,
            case when not t.said
                and min(t.role_no) over (partition by m.incentive_no, t.people_no, i.interval_no)
                <> max(t.role_no) over (partition by m.incentive_no, t.people_no, i.interval_no)
                then 1 else 0 end as unclear,
            days_between(greatest(q.from_day, i.from_day), least(q.end_day, i.end_day)) as days,
            days_between(i.from_day, i.end_day) as of_days
        from tenures as t
        join people as q on q.people_no = t.people_no
        join bonus_claims as m on m.role_no = t.role_no
        join intervals as i on i.from_day < t.end_day and t.from_day < i.end_day
        cross join plan_settings as p
        where p.pay_by_days and i.end_day <= p.due_day and i.kind in (select kind from goals)
    ) as held
    group by incentive_no, payee_no, role_no, interval_no, target_incentive, unclear
) as h
join intervals as i on i.interval_no = h.interval_no
join bonus_weights as w on w.incentive_no = h.incentive_no and w.role_no = h.role_no
join goals as g on g.goal_no = w.goal_no and g.kind = i.kind
where i.period_no is not null
