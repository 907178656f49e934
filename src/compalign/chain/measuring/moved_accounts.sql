-- What each account lost and gained from the first day of a span to the end of each interval.
-- view columns: account string, clock_no integer, interval_no integer, lost bigint, gained bigint
select
    l.account, l.clock_no, k.interval_no, cast(sum(l.lost) as bigint) as lost,
    cast(sum(l.gained) as bigint) as gained
from recurring_levels as l
join goal_clocks as k on k.clock_no = l.clock_no and k.span_no = l.span_no
join intervals as i on i.interval_no = k.interval_no and l.day < i.end_day
where l.lost <> 0 or l.gained <> 0
group by l.account, l.clock_no, k.interval_no
