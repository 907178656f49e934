-- Adjustments that are due, with the incentive that they adjust; without one that the plan has they
-- stand for themselves.
-- columns: event_no bigint, payee_no integer, incentive_no integer, period_no integer, amount bigint
select a.event_no, p.payee_no, coalesce(i.incentive_no, o.incentive_no) as incentive_no,
    d.interval_no as period_no, a.amount
from adjusted as a
join payees as p on p.payee = a.payee
join calendar as d on d.day = a.credit_date and d.kind = 'period'
join incentives as o on o.incentive = 'adjustment'
left join incentives as i on i.incentive = a.incentive
