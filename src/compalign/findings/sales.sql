-- What was sold or renewed and is due: the events whose credit people may argue about.
-- view columns: event_no bigint, ledger string, account string, kind string, credit_date date, amount bigint, class_no integer, period_no integer
select
    f.event_no, e.ledger, f.account, e.kind, f.credit_date, f.amount, f.class_no, f.period_no
from facts as f
join events as e on e.event_no = f.event_no
where e.ledger in ('deals', 'renewals')
