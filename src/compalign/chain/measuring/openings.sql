-- What each account's recurring amount was at the start of each interval.
-- columns: account string, interval_no integer, opening bigint
select l.account, i.interval_no, l.level as opening
from (
    select
        account, kind, day, level,
        lead(day) over (partition by account, kind order by seq_no) as next_day
    from recurring_levels
) as l
join intervals as i
    on i.kind = l.kind and l.day < i.from_day and (l.next_day is null or i.from_day <= l.next_day)
