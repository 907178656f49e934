-- What each payee was credited with towards each goal that is asked for, by interval.
-- columns: goal_no integer, payee_no integer, interval_no integer, reached bigint
select g.goal_no, c.payee_no, d.interval_no, cast(sum(c.credit) as bigint) as reached
from credits as c
join class_goals as k on k.class_no = c.class_no
join goals as g
    on g.goal_no = k.goal_no and g.asked and g.measure = 'sum' and g.whose = 'credited'
join calendar as d on d.day = c.credit_date and d.kind = g.kind
where c.payee_no is not null and not c.in_units
group by g.goal_no, c.payee_no, d.interval_no
