-- What each account's recurring amount was at the start of each span.
-- columns: account string, clock_no integer, span_no integer, opening bigint
select l.account, l.clock_no, c.span_no, l.level as opening
from (
    select
        account, clock_no, day, level,
        lead(day) over (partition by account, clock_no order by seq_no) as next_day
    from recurring_levels
) as l
join (select distinct clock_no, span_no, first_no from goal_clocks) as c
    on c.clock_no = l.clock_no
join intervals as i
    on i.interval_no = c.first_no and l.day < i.from_day
    and (l.next_day is null or i.from_day <= l.next_day)
