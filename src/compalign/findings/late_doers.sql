-- What people did on accounts before go-live: activities, and deals that they closed.
-- columns: event_no bigint, payee_no integer, account string, credit_date date, period_no integer, amount bigint, go_live date
select
    f.event_no, p.payee_no, f.account, f.credit_date, f.period_no, f.amount, a.go_live
from facts as f
join accounts as a on a.account = f.account
join event_details as d
    on d.event_no = f.event_no and d.ledger in ('activities', 'deals')
join payees as p on p.payee = case when d.ledger = 'deals' then d.closed_by else d.payee end
where a.go_live is null or f.credit_date < a.go_live
