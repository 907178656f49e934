-- What each account's recurring amount was at the end of each interval.
-- columns: account string, interval_no integer, closing bigint
select l.account, i.interval_no, l.level as closing
from (
    select
        account, kind, day, level,
        lead(day) over (partition by account, kind order by seq_no) as next_day
    from recurring_levels
) as l
join intervals as i
    on i.kind = l.kind and l.day < i.end_day and (l.next_day is null or i.end_day <= l.next_day)
