-- What each payee was credited with towards each goal that is asked for, by interval, or to date.
-- columns: goal_no integer, payee_no integer, interval_no integer, reached bigint
select
    s.goal_no, s.payee_no, coalesce(x.interval_no, s.interval_no) as interval_no,
    cast(sum(s.reached) as bigint) as reached
from (
    select g.goal_no, c.payee_no, d.interval_no, cast(sum(c.credit) as bigint) as reached
    from credits as c
    join class_goals as k on k.class_no = c.class_no
    join goals as g
        on g.goal_no = k.goal_no and g.asked and g.measure = 'sum' and g.whose = 'credited'
    join calendar as d on d.day = c.credit_date and d.kind = g.kind
    where c.payee_no is not null
        and case when c.in_units then 'number' else 'money' end = g.unit
    group by g.goal_no, c.payee_no, d.interval_no
) as s
left join goal_spans as x on x.goal_no = s.goal_no and x.part_no = s.interval_no
group by s.goal_no, s.payee_no, coalesce(x.interval_no, s.interval_no)
