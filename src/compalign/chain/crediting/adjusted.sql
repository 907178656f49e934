-- Adjustments as pay: each with its payee and the incentive it names, or `adjustment`. Those of a
-- payee or an incentive that is not known here are not paid.
-- columns: incentive_no integer, payee_no integer, period_no integer, event_no bigint, amount bigint
select i.incentive_no, p.payee_no, f.period_no, f.event_no, f.amount
from event_details as d
join facts as f on f.event_no = d.event_no
join payees as p on p.payee = d.payee
join incentives as i on i.incentive = coalesce(d.incentive, 'adjustment')
where d.ledger = 'adjustments' and (p.in_people or not exists (select 1 from people))
