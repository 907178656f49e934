-- Who is credited where neither an assignment nor a column says so: agreed by hand, or referring.
-- columns: event_no bigint, rule_no integer, share_no integer, payee_no integer
select event_no, rule_no, share_no, payee_no
from explicit_shares
where payee_no is not null
union all
select b.event_no, c.rule_no, b.authority_no, b.payee_no
from breaches as b
join credit_rules as c on c.rule = 'referral' and c.mode = 'given'
