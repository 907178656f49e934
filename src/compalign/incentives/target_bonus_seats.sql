-- Who is paid on which goal in which interval, and the part of their target incentive that
-- belongs to it: equal parts of the year by running differences, so that the year is whole.
-- columns: incentive_no integer, payee_no integer, role_no integer, goal_no integer, interval_no integer, period_no integer, part bigint, weight_n bigint, weight_d bigint, unclear boolean
select
    incentive_no, payee_no, role_no, goal_no, interval_no, period_no,
    round_money(wide(target_incentive) * index_no, wide(count_no), 1, false)
        - round_money(wide(target_incentive) * (index_no - 1), wide(count_no), 1, false) as part,
    weight_n, weight_d,
    not said and min(role_no) over (partition by people_no, interval_no)
        <> max(role_no) over (partition by people_no, interval_no) as unclear
from (
    select
        w.incentive_no, t.people_no, t.payee_no, t.role_no, t.said, t.target_incentive,
        w.goal_no, w.weight_n, w.weight_d, i.interval_no, i.period_no, i.index_no, i.count_no
    from active_intervals as a
    join intervals as i on i.interval_no = a.interval_no
    join tenures as t
        on t.payee_no = a.payee_no and t.from_day < a.until_day and a.until_day <= t.end_day
    join bonus_weights as w on w.role_no = t.role_no
    join goals as g on g.goal_no = w.goal_no and g.kind = i.kind
    where i.period_no is not null
) as seated
