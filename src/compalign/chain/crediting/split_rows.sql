-- The shares agreed by hand that have an event. A role that the plan does not have is 0.
-- columns: event_no bigint, payee_no integer, role_no integer, share_n bigint
select
    s.event_no, p.payee_no, coalesce(r.role_no, 0) as role_no,
    cast(sum(s.share_n) as bigint) as share_n
from agreed_shares as s
join payees as p on p.payee = s.payee
left join roles as r on r.role = s.role
where s.event_no is not null
group by s.event_no, p.payee_no, coalesce(r.role_no, 0)
