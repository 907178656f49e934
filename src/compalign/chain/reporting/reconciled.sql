-- Rows and amounts of every ledger by what became of them.
-- view columns: ledger string, status string, rows bigint, amount_minor bigint, credited_minor bigint, unclaimed_minor bigint, overlay_minor bigint
select
    e.ledger, s.status, count(*) as rows,
    cast(sum(e.amount) as bigint) as amount_minor,
    cast(sum(s.credited) as bigint) as credited_minor,
    cast(sum(s.unclaimed) as bigint) as unclaimed_minor,
    cast(sum(s.overlay) as bigint) as overlay_minor
from statuses as s
join events as e on e.event_no = s.event_no
group by e.ledger, s.status
