-- Which deal or renewal a payment or a loss names: `D-1` is a deal, `renewals:R-1` a renewal.
-- columns: event_no bigint, deal_no bigint
select n.event_no, d.event_no as deal_no
from (
    select
        event_no,
        case when deal like 'renewals:%' then 'renewals' else 'deals' end as ledger,
        case
            when deal like 'renewals:%' then substr(deal, 10)
            when deal like 'deals:%' then substr(deal, 7)
            else deal
        end as event_id
    from event_details
    where ledger in ('payments', 'churn') and deal is not null
) as n
join events as d on d.ledger = n.ledger and d.event_id = n.event_id
