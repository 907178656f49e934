-- Everything that moves an account's recurring amount, in order: deals, renewals, losses.
-- columns: account string, kind string, seq_no bigint, event_no bigint, day date, interval_no integer, source string, change bigint, level bigint, contraction boolean, expands boolean
select
    account, kind,
    cast(row_number() over (partition by account, kind order by day, stage, event_no) as bigint)
        as seq_no,
    event_no, day, interval_no, source, change, level, contraction, expands
from (
    select
        e.account, k.kind, e.event_no, e.credit_date as day, d.interval_no, e.ledger as source,
        case e.ledger when 'deals' then 1 when 'renewals' then 2 else 3 end as stage,
        case
            when e.ledger = 'churn' then e.amount
            when e.ledger = 'renewals' then e.amount - e.up_for_renewal
            when e.arr is not null then e.arr
            when e.kind in ('new', 'expansion') then e.amount
            else 0
        end as change,
        case when e.ledger = 'renewals' and e.up_for_renewal is null then e.amount end as level,
        coalesce(e.loss = 'contraction', false) as contraction,
        e.ledger = 'deals' and e.kind <> 'new' as expands
    from events as e
    join facts as f on f.event_no = e.event_no
    join accounts as a on a.account = e.account and e.credit_date >= a.as_of
    cross join (select distinct kind from goals where portfolio) as k
    join calendar as d on d.day = e.credit_date and d.kind = k.kind
    where e.ledger in ('deals', 'renewals', 'churn')
) as moves
