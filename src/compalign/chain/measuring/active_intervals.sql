-- The intervals in which a payee is active and that are over, with the first day after the last
-- active one.
-- columns: payee_no integer, interval_no integer, until_day date
select e.payee_no, i.interval_no, cast(max(least(e.end_day, i.end_day)) as date) as until_day
from employments as e
join intervals as i on i.from_day < e.end_day and e.from_day < i.end_day
cross join plan_settings as s
where i.end_day <= s.due_day and i.kind in (select kind from goals)
group by e.payee_no, i.interval_no
