-- Everyone who may be paid, numbered in the order of their ids.
-- columns: payee_no integer, payee string, in_people boolean
select
    cast(row_number() over (order by payee) as integer) as payee_no,
    payee,
    max(known) = 1 as in_people
from (
    select payee, 1 as known from people
    union all select payee, 0 from assignments
    union all select payee, 0 from named_holders
    union all select payee, 0 from splits
    union all select payee, 0 from adjusted
    union all select payee, 0 from upstream_payees
    union all select payee, 0 from closed_entries
) as everyone
group by payee
