-- Shares agreed by hand for an event that there is not, or that nobody can be credited with.
-- columns: event_id string, payee string, role string, source_no integer, row bigint
select event_id, payee, role, source_no, row
from agreed_shares
where event_no is null
