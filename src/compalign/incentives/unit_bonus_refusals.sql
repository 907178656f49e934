-- Losses that a unit bonus with a clawback counts, which would take them back twice.
-- view columns: incentive_no integer, event_no bigint, reason string, found string
select c.incentive_no, c.event_no, 'netted' as reason, 'is a loss that is counted as well' as found
from unit_bonus_credits as c
join clawing_incentives as k on k.incentive_no = c.incentive_no
join events as e on e.event_no = c.event_no and e.ledger = 'churn'
