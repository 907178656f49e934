-- The recurring amount of each account after each event, and what was lost by it. A contraction
-- row that follows a lower renewal in the same interval tells the same loss: it counts only as
-- far as it exceeds what the renewal fell short of (`untold`). `gained` is what deals other than new
-- ones added, and renewals above what was up.
-- columns: account string, kind string, seq_no bigint, event_no bigint, day date, interval_no integer, level bigint, untold bigint, lost bigint, gained bigint
with recursive walk as (
    select
        a.account, k.kind, cast(0 as bigint) as seq_no, cast(null as bigint) as event_no,
        date_after(a.as_of, -1) as day, cast(null as integer) as interval_no, a.arr as level,
        cast(0 as bigint) as untold, cast(0 as bigint) as lost, cast(0 as bigint) as gained
    from accounts as a
    cross join (select distinct kind from goals where portfolio) as k
    where a.arr is not null and a.as_of is not null
    union all
    select
        account, kind, seq_no, event_no, day, interval_no,
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
            account, kind, seq_no, event_no, day, interval_no, source, level, set_level, change,
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
                w.account, w.kind, e.seq_no, e.event_no, e.day, e.interval_no, e.source,
                w.level, e.level as set_level, e.change, e.contraction, e.expands,
                case when e.interval_no = w.interval_no then w.untold else cast(0 as bigint) end
                    as carried
            from walk as w
            join recurring_events as e
                on e.account = w.account and e.kind = w.kind and e.seq_no = w.seq_no + 1
        ) as met
    ) as judged
)
select account, kind, seq_no, event_no, day, interval_no, level, untold, lost, gained from walk
