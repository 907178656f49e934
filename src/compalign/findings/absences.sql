-- Days on which somebody who is in people is not active, after a first day and up to today.
-- columns: payee_no integer, from_day date, end_day date
select e.payee_no, e.end_day as from_day, least(coalesce(e.next_day, s.due_day), s.due_day) as end_day
from (
    select
        payee_no, end_day,
        lead(from_day) over (partition by payee_no order by from_day) as next_day
    from employments
) as e
cross join plan_settings as s
where e.end_day < s.due_day
