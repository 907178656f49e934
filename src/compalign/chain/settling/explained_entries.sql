-- Every entry in words, and what is paid in each pay period.
-- view columns: payee string, period string, incentive string, goal string, entry string, event_id string, of_period string, amount_minor bigint
select payee, period, incentive, goal, entry, event_id, of_period, amount_minor
from entry_sums
union all
select payee, period, null, null, 'payout', null, null, cast(sum(amount_minor) as bigint)
from payouts
group by payee, period
