-- What became of every event that was read, row by row.
-- view columns: event_id string, ledger string, account string, kind string, credit_date date, amount_minor bigint, status string, credited_minor bigint, unclaimed_minor bigint, overlay_minor bigint, file string, sheet string, row bigint
select
    e.ledger || ':' || e.event_id as event_id, e.ledger, e.account, e.kind, e.credit_date, e.amount as amount_minor, s.status,
    s.credited as credited_minor, s.unclaimed as unclaimed_minor, s.overlay as overlay_minor,
    o.file, o.sheet, e.row
from statuses as s
join events as e on e.event_no = s.event_no
left join sources as o on o.source_no = e.source_no
