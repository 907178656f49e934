-- How far each payee reached each goal of their mix, interval by interval.
-- view columns: payee string, role string, goal string, measure string, unit string, interval string, status string, reached string, target string, attainment string
select
    p.payee, r.role, g.goal, g.measure, g.unit, i.label as interval, a.status,
    cast(a.reached as string) || '/' || cast(a.reached_of as string) as reached,
    cast(a.target_n as string) || '/' || cast(a.target_d as string) as target,
    cast(a.attained_n as string) || '/' || cast(a.attained_d as string) as attainment
from attainments as a
cross join plan_settings as s
join payees as p on p.payee_no = a.payee_no
join goals as g on g.goal_no = a.goal_no
join roles as r on r.role_no = a.role_no
join intervals as i on i.interval_no = a.interval_no and i.end_day <= s.due_day
join asked_periods as q on q.period_no = i.period_no
