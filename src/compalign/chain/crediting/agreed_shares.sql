-- The rows of the splits ledger with the event that each is for: named with its ledger, or a deal.
-- It is blank where the row names no event that a rule may credit. An event that is held, or about
-- which somebody decided, has the shares of the decision instead.
-- view columns: event_no bigint, event_id string, payee string, role string, share_n bigint, source_no integer, row bigint
select
    e.event_no, s.ledger || ':' || s.event_id as event_id, s.payee, s.role, s.share_n,
    s.source_no, s.row
from (
    select s.payee, s.role, s.share_n, s.source_no, s.row, s.ledger, s.event_id
    from (
        select
            s.payee, s.role, s.share_n, s.source_no, s.row,
            case when l.ledger is null then 'deals' else l.ledger end as ledger,
            case
                when l.ledger is null then s.event_id
                else substr(s.event_id, length(l.ledger) + 2)
            end as event_id
        from splits as s
        left join event_ledgers as l
            on substr(s.event_id, 1, length(l.ledger) + 1) = l.ledger || ':'
    ) as s
    left join overruled as o on o.ledger = s.ledger and o.event_id = s.event_id
    where o.event_id is null
    union all
    select payee, role, share_n, source_no, row, ledger, event_id from decided_shares
) as s
left join (
    select e.event_no, e.ledger, e.event_id
    from events as e
    join event_ledgers as l on l.ledger = e.ledger and l.credited_by = 'any rule'
) as e on e.ledger = s.ledger and e.event_id = s.event_id
