-- Deals that take back another, which is no such deal itself, with the one that they take back.
-- columns: event_no bigint, like_no bigint, account string, day date, amount bigint
select d.event_no, o.event_no as like_no, o.account, o.credit_date as day, o.amount
from event_details as d
join events as o
    on o.ledger = 'deals' and o.event_id = case
        when substr(d.reverses, 1, 6) = 'deals:' then substr(d.reverses, 7) else d.reverses
    end
join event_details as f on f.event_no = o.event_no and f.reverses is null
