-- What each payee is paid, by pay period, incentive and goal: the sum of the entries.
-- columns: payee string, period string, incentive string, goal string, lines bigint, amount_minor bigint
select
    payee, period, incentive, goal, cast(sum(lines) as bigint) as lines,
    cast(sum(amount_minor) as bigint) as amount_minor
from entry_sums
group by payee, period, incentive, goal
