-- Everything that moves an account's recurring amount, in order: deals, renewals, losses, each with
-- the span of the clock that it lies in.
-- columns: account string, clock_no integer, seq_no bigint, event_no bigint, day date, span_no integer, source string, change bigint, level bigint, contraction boolean, expands boolean
select
    account, clock_no,
    cast(row_number() over (partition by account, clock_no order by day, stage, event_no) as bigint)
        as seq_no,
    event_no, day, span_no, source, change, level, contraction, expands
from (
    select
        e.account, k.clock_no, e.event_no, e.credit_date as day, s.span_no, e.ledger as source,
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
    cross join (select distinct clock_no, kind from goals where clock_no is not null) as k
    join calendar as d on d.day = e.credit_date and d.kind = k.kind
    join goal_clocks as s on s.clock_no = k.clock_no and s.interval_no = d.interval_no
    where e.ledger in ('deals', 'renewals', 'churn')
) as moves
