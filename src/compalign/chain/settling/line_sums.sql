-- What the lines of each payee, pay period, incentive and goal come to, by kind of entry. What is
-- clawed back has entries of its own.
-- columns: payee_no integer, period_no integer, incentive_no integer, goal_no integer, entry string, lines bigint, amount bigint
select
    payee_no, period_no, incentive_no, goal_no, entry, count(*) as lines,
    cast(sum(amount) as bigint) as amount
from lines
where undone_no is null
group by payee_no, period_no, incentive_no, goal_no, entry
