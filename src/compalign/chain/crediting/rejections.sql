-- Due events that cannot be credited as their ledgers say, each with the reason.
-- columns: event_no bigint, period_no integer, code string, amount bigint, found string
select e.event_no, d.interval_no as period_no, x.code, e.amount, x.found
from (
    select
        d.event_no, 'UNKNOWN_NAME' as code,
        'reverses ' || d.reverses || ', which is no deal that can be taken back' as found
    from event_details as d
    left join reversals as r on r.event_no = d.event_no
    where d.reverses is not null and r.event_no is null
    union all
    select
        s.event_no, 'SPLIT_SUM',
        'shares that total ' || trim(trailing '.' from trim(trailing '0' from
            cast(cast(s.total_n as decimal(28, 0)) * cast(0.0000001 as decimal(8, 7)) as string)
        )) || '%, more than 100%'
    from split_events as s
    left join event_details as d on d.event_no = s.event_no and d.reverses is not null
    where s.total_n > 1000000000 and d.event_no is null
    union all
    select
        r.event_no, 'SPLIT_SUM',
        'takes back a deal with shares of more than 100%'
    from reversals as r
    join split_events as s on s.event_no = r.like_no and s.total_n > 1000000000
) as x
join events as e on e.event_no = x.event_no
join calendar as d on d.day = e.credit_date and d.kind = 'period'
