-- What each group has to share out in each interval that is over: rate x result + amount, never
-- below 0, rounded here and nowhere else.
-- columns: incentive_no integer, group_name string, interval_no integer, period_no integer, end_day date, pool bigint
select g.incentive_no, g.group_name, g.interval_no, i.period_no, i.end_day,
    greatest(
        round_money(
            wide(coalesce(r.result, 0)) * p.rate_n + wide(p.amount) * p.rate_d, wide(p.rate_d),
            t.rounding_unit, t.half_even
        ), 0
    ) as pool
from (
    select incentive_no, group_name, interval_no from pool_results
    union
    select incentive_no, group_name, interval_no from pool_days
) as g
join pools as p on p.incentive_no = g.incentive_no
join intervals as i on i.interval_no = g.interval_no and i.period_no is not null
cross join plan_settings as t
left join pool_results as r
    on r.incentive_no = g.incentive_no and r.group_name = g.group_name
    and r.interval_no = g.interval_no
where i.end_day <= t.due_day
