-- What each account's recurring amount was at the end of each interval.
-- columns: account string, clock_no integer, interval_no integer, closing bigint
select l.account, l.clock_no, c.interval_no, l.level as closing
from (
    select
        account, clock_no, day, level,
        lead(day) over (partition by account, clock_no order by seq_no) as next_day
    from recurring_levels
) as l
join goal_clocks as c on c.clock_no = l.clock_no
join intervals as i
    on i.interval_no = c.interval_no and l.day < i.end_day
    and (l.next_day is null or i.end_day <= l.next_day)
