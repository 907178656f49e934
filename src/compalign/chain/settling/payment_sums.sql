-- What was due for a deal or renewal and what was received, at the end of each day on which either
-- changed. Due are invoices less credit notes, or the amount less credit notes while there is none.
-- columns: event_no bigint, day date, due bigint, received bigint
select
    event_no, day,
    cast(case when invoices > 0 then invoiced else amount end - credited as bigint) as due,
    received
from (
    select
        event_no, day, amount,
        sum(invoices) over (
            partition by event_no order by day rows unbounded preceding
        ) as invoices,
        sum(invoiced) over (
            partition by event_no order by day rows unbounded preceding
        ) as invoiced,
        sum(credited) over (
            partition by event_no order by day rows unbounded preceding
        ) as credited,
        cast(sum(received) over (
            partition by event_no order by day rows unbounded preceding
        ) as bigint) as received
    from (
        select
            d.event_no, d.amount, f.credit_date as day,
            sum(case when e.kind = 'invoice' then 1 else 0 end) as invoices,
            sum(case when e.kind = 'invoice' then e.amount else 0 end) as invoiced,
            sum(case when e.kind = 'credit_note' then e.amount else 0 end) as credited,
            sum(case when e.kind = 'payment' then e.amount else 0 end) as received
        from named_deals as n
        join events as e on e.event_no = n.event_no and e.ledger = 'payments'
        join facts as f on f.event_no = n.event_no
        join events as d on d.event_no = n.deal_no
        group by d.event_no, d.amount, f.credit_date
    ) as by_day
) as to_date
