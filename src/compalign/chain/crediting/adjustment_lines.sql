-- Adjustments that are due, with the incentive that they adjust; those that name none stand for
-- themselves. One for somebody who is not in people, or of an incentive that the plan does not have,
-- is not paid.
-- columns: event_no bigint, payee_no integer, incentive_no integer, period_no integer, amount bigint
select a.event_no, p.payee_no, i.incentive_no,
    d.interval_no as period_no, a.amount
from adjusted as a
join payees as p on p.payee = a.payee
join calendar as d on d.day = a.credit_date and d.kind = 'period'
join incentives as i
    on i.incentive = coalesce(a.incentive, 'adjustment')
    and (i.kind <> 'settlement' or i.incentive = 'adjustment')
where p.in_people or not exists (select 1 from people)
