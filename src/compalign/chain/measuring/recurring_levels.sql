-- The recurring amount of each account after each event, and what was lost by it. A contraction
-- row that follows a lower renewal in the same span tells the same loss: it counts only as
-- far as it exceeds what the renewal fell short of (`untold`). `gained` is what deals other than new
-- ones added, and renewals above what was up.
-- columns: account string, clock_no integer, seq_no bigint, event_no bigint, day date, span_no integer, level bigint, untold bigint, lost bigint, gained bigint
with recursive walk as (
    select
        a.account, k.clock_no, cast(0 as bigint) as seq_no, cast(null as bigint) as event_no,
        date_after(a.as_of, -1) as day, cast(null as integer) as span_no, a.arr as level,
        cast(0 as bigint) as untold, cast(0 as bigint) as lost, cast(0 as bigint) as gained
    from accounts as a
    cross join (select distinct clock_no from goals where clock_no is not null) as k
    where a.arr is not null and a.as_of is not null
    union all
    select
        account, clock_no, seq_no, event_no, day, span_no,
        case
            when set_level is not null then set_level
            when source = 'churn' then level + change + told
            else level + change
        end as level,
        carried + short - told as untold,
        case when source = 'churn' then -change - told else short end as lost,
        case when expands then change else above end as gained
    from (
        select
            account, clock_no, seq_no, event_no, day, span_no, source, level, set_level, change,
            carried, expands,
            case
                when source <> 'renewals' then cast(0 as bigint)
                when set_level is null then greatest(-change, 0)
                else greatest(level - set_level, 0)
            end as short,
            case
                when source <> 'renewals' then cast(0 as bigint)
                when set_level is null then greatest(change, 0)
                else greatest(set_level - level, 0)
            end as above,
            case when contraction then least(carried, -change) else cast(0 as bigint) end as told
        from (
            select
                w.account, w.clock_no, e.seq_no, e.event_no, e.day, e.span_no, e.source,
                w.level, e.level as set_level, e.change, e.contraction, e.expands,
                case when e.span_no = w.span_no then w.untold else cast(0 as bigint) end
                    as carried
            from walk as w
            join recurring_events as e
                on e.account = w.account and e.clock_no = w.clock_no and e.seq_no = w.seq_no + 1
        ) as met
    ) as judged
)
select account, clock_no, seq_no, event_no, day, span_no, level, untold, lost, gained from walk
