-- The accounts that lost something, numbered.
-- columns: account_no integer, account string
select cast(row_number() over (order by account) as integer) as account_no, account
from (
    select distinct e.account
    from events as e
    join facts as f on f.event_no = e.event_no
    where e.ledger = 'churn' and e.account is not null
) as lost
