-- The rows of the splits ledger with the event that each is for: named with its ledger, or a deal.
-- A role that the plan does not have is 0.
-- columns: event_no bigint, payee_no integer, role_no integer, share_n bigint
select e.event_no, p.payee_no, coalesce(r.role_no, 0) as role_no, cast(sum(s.share_n) as bigint) as share_n
from (
    select
        s.payee, s.role, s.share_n,
        case when l.ledger is null then 'deals' else l.ledger end as ledger,
        case when l.ledger is null then s.event_id else substr(s.event_id, length(l.ledger) + 2) end
            as event_id
    from splits as s
    left join event_ledgers as l
        on substr(s.event_id, 1, length(l.ledger) + 1) = l.ledger || ':'
) as s
join events as e on e.ledger = s.ledger and e.event_id = s.event_id
join payees as p on p.payee = s.payee
left join roles as r on r.role = s.role
group by e.event_no, p.payee_no, coalesce(r.role_no, 0)
