-- Everyone who, on some day, is a manager of themselves through others: such a hierarchy has no top.
-- view columns: incentive_no integer, event_no bigint, reason string, found string
select distinct
    o.incentive_no, cast(null as bigint) as event_no, 'circle' as reason, p.payee as found
from teams as t
join payees as p on p.payee_no = t.manager_no
cross join overrides as o
where t.manager_no = t.member_no
