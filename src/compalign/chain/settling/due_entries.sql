-- What settlement adds to the lines before guarantees and draws: pay that is held and released,
-- forfeited, clawed back, and what closed pay periods should have paid.
-- columns: payee_no integer, period_no integer, incentive_no integer, goal_no integer, entry string, event_no bigint, of_period_no integer, amount bigint
select
    payee_no, period_no, incentive_no, goal_no, entry, event_no, of_period_no, amount
from hold_entries
union all
select payee_no, period_no, incentive_no, goal_no, entry, event_no, of_period_no, amount
from claw_entries
union all
select payee_no, period_no, incentive_no, goal_no, entry, event_no, of_period_no, amount
from prior_entries
