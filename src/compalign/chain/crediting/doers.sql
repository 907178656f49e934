-- Who set the price of each deal and renewal, and who closed it, as far as authority asks.
-- columns: event_no bigint, account string, credit_date date, word string, payee_no integer, payee string
select e.event_no, e.account, e.credit_date, w.word, p.payee_no, p.payee
from events as e
join event_details as d on d.event_no = e.event_no
cross join (select distinct word from authorities) as w
join payees as p on p.payee = case when w.word = 'price' then d.priced_by else d.closed_by end
where e.ledger in ('deals', 'renewals')
