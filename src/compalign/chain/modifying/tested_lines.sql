-- Every line with every test that it must stand, judged on its day: the credit date of its event,
-- or of the one whose pay it takes back, else the last day of its interval or pay period, whichever comes first. `known` tells whether
-- the goal has a value on that day.
-- columns: incentive_no integer, payee_no integer, line_no bigint, test_no integer, goal_no integer, word string, factor_no integer, interval_no integer, known boolean, silent boolean, passed boolean, factor_n wide, factor_d wide
select
    x.incentive_no, x.payee_no, x.line_no, t.test_no, t.goal_no, t.word, t.factor_no,
    c.interval_no, v.payee_no is not null as known, t.passes as silent,
    coalesce(v.passed, t.passes) as passed,
    coalesce(v.factor_n, wide(1)) as factor_n, coalesce(v.factor_d, wide(1)) as factor_d
from (
    select
        d.incentive_no, d.payee_no, d.line_no, d.goal_no, coalesce(d.role_no, 0) as role_no,
        coalesce(
            e.credit_date,
            date_after(least(p.end_day, coalesce(i.end_day, p.end_day), s.due_day), -1)
        ) as day
    from modified_drafts as d
    join (select distinct incentive_no from modifier_tests) as m
        on m.incentive_no = d.incentive_no
    cross join plan_settings as s
    join intervals as p on p.interval_no = d.period_no
    left join intervals as i on i.interval_no = d.interval_no
    left join events as e on e.event_no = coalesce(d.judged_no, d.event_no)
) as x
join modifier_tests as t
    on t.incentive_no = x.incentive_no and (t.line_goal_no is null or t.line_goal_no = x.goal_no)
join goals as g on g.goal_no = t.goal_no
left join calendar as c on c.day = x.day and c.kind = g.kind
left join modifier_values as v
    on v.incentive_no = x.incentive_no and v.test_no = t.test_no and v.goal_no = t.goal_no
    and v.payee_no = x.payee_no and v.role_no = x.role_no and v.interval_no = c.interval_no
