-- What payees owe from closed pay periods: draws that were advanced and not recovered, and pay below
-- zero that was carried.
-- columns: payee_no integer, incentive_no integer, amount bigint
select p.payee_no, i.incentive_no, cast(sum(c.amount_minor) as bigint) as amount
from closed_entries as c
join payees as p on p.payee = c.payee
join incentives as i on i.incentive = c.incentive
where c.entry in ('draw_advance', 'draw_recovery', 'carried')
group by p.payee_no, i.incentive_no
having sum(c.amount_minor) <> 0
