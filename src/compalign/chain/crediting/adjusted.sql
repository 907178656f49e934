-- The rows of the adjustments ledger: pay, not credit, that somebody decided by hand.
-- columns: event_no bigint, payee string, incentive string, credit_date date, amount bigint
select e.event_no, d.payee, d.incentive, e.credit_date, e.amount
from events as e
join event_details as d on d.event_no = e.event_no
where e.ledger = 'adjustments'
