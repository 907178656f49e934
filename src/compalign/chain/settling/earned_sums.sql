-- What each payee is due in each pay period by each incentive before guarantees, draws and what is
-- carried.
-- columns: payee_no integer, period_no integer, incentive_no integer, amount bigint
select d.payee_no, d.period_no, d.incentive_no, cast(sum(d.amount) as bigint) as amount
from (
    select payee_no, period_no, incentive_no, amount from line_sums
    union all
    select payee_no, period_no, incentive_no, amount from due_entries
) as d
join open_periods as o on o.period_no = d.period_no
group by d.payee_no, d.period_no, d.incentive_no
