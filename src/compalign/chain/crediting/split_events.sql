-- Events with shares agreed by hand, and what those shares total; and events that are held, of which
-- nobody has a share.
-- columns: event_no bigint, total_n bigint, held boolean
select event_no, cast(sum(share_n) as bigint) as total_n, false as held
from split_rows
group by event_no
union all
select e.event_no, cast(0 as bigint), true
from overruled as o
join events as e on e.ledger = o.ledger and e.event_id = o.event_id
where o.held
