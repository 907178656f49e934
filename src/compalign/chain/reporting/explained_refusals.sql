-- Why a run is refused, in words.
-- view columns: incentive string, reason string, event_id string, found string
select i.incentive, r.reason, e.ledger || ':' || e.event_id as event_id, r.found
from refusals as r
join incentives as i on i.incentive_no = r.incentive_no
left join events as e on e.event_no = r.event_no
