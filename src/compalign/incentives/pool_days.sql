-- On how many days of each interval that is over somebody is a member, and the last of them.
-- columns: incentive_no integer, group_name string, payee_no integer, interval_no integer, days bigint, last_day date
select
    s.incentive_no, s.group_name, s.payee_no, d.interval_no,
    cast(count(distinct d.day) as bigint) as days, cast(max(d.day) as date) as last_day
from pool_stretches as s
join pools as p on p.incentive_no = s.incentive_no
join calendar as d on d.kind = p.kind and s.from_day <= d.day and d.day < s.end_day
join intervals as i on i.interval_no = d.interval_no and i.period_no is not null
cross join plan_settings as t
where i.end_day <= t.due_day
group by s.incentive_no, s.group_name, s.payee_no, d.interval_no
