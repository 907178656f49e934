-- Pay that waits, as entries: held back in its own pay period, released later, or forfeited, which
-- first lets go of what was held.
-- view columns: payee_no integer, period_no integer, incentive_no integer, goal_no integer, entry string, event_no bigint, of_period_no integer, amount bigint
select
    payee_no, period_no, incentive_no, goal_no, 'held' as entry, event_no,
    cast(null as integer) as of_period_no, -amount as amount
from held_lines
where amount <> 0
union all
select payee_no, period_no, incentive_no, goal_no, 'held', null, null, -amount
from held_rest
where amount <> 0
union all
select payee_no, release_no, incentive_no, goal_no, 'released', event_no, period_no, released
from releases
where released <> 0
union all
select payee_no, release_no, incentive_no, goal_no, 'released', null, period_no, released
from rest_releases
where released <> 0
union all
select
    c.payee_no, c.loss_period_no, c.incentive_no, c.goal_no, s.entry, c.undone_no, c.period_no,
    s.sign * c.forfeited
from clawbacks as c
cross join (
    select 'held' as entry, cast(1 as bigint) as sign union all select 'forfeited', -1
) as s
where c.forfeited > 0
