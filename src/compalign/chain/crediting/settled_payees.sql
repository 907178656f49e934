-- Payees that only an adjustment or an earlier run names.
-- view columns: payee string
select payee from event_details where ledger = 'adjustments'
union all
select payee from closed_entries
