-- Every entry of the open pay periods: sums of lines, what settlement added, guarantees, draws and
-- what is carried.
-- view columns: payee_no integer, period_no integer, incentive_no integer, goal_no integer, entry string, event_no bigint, of_period_no integer, lines bigint, amount bigint
select
    e.payee_no, e.period_no, e.incentive_no, e.goal_no, e.entry, e.event_no,
    case when e.of_period_no <> e.period_no then e.of_period_no end as of_period_no,
    e.lines, e.amount
from (
    select
        payee_no, period_no, incentive_no, goal_no, entry, cast(null as bigint) as event_no,
        cast(null as integer) as of_period_no, lines, amount
    from line_sums
    union all
    select
        payee_no, period_no, incentive_no, goal_no, entry, event_no, of_period_no,
        cast(0 as bigint), amount
    from due_entries
    union all
    select
        payee_no, period_no, incentive_no, null, entry, null, of_period_no, cast(0 as bigint),
        amount
    from balance_entries
    where entry is not null
) as e
join open_periods as o on o.period_no = e.period_no
