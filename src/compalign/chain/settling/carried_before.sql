-- What payees owe from closed pay periods, by the period that changed it: draws that were advanced and
-- recovered, and pay below zero that was carried.
-- columns: payee_no integer, incentive_no integer, period_no integer, amount bigint
select
    p.payee_no, i.incentive_no, d.interval_no as period_no,
    cast(sum(c.amount_minor) as bigint) as amount
from closed_entries as c
join payees as p on p.payee = c.payee
join incentives as i on i.incentive = c.incentive
join intervals as d on d.kind = 'period' and d.label = c.period
where c.entry in ('draw_advance', 'draw_recovery', 'carried')
group by p.payee_no, i.incentive_no, d.interval_no
having sum(c.amount_minor) <> 0
