-- For every day the pay period in which it is paid: the one that holds it, or the next.
-- columns: period_no integer, from_day date, end_day date
select
    interval_no as period_no,
    coalesce(lag(end_day) over (order by interval_no), date '0001-01-01') as from_day, end_day
from intervals
where kind = 'period'
