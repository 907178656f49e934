-- What each payee is paid on, one row an event and commission: credits of one event through
-- several roles or rules are added before any rate.
-- columns: incentive_no integer, payee_no integer, event_no bigint, credit_date date, period_no integer, rule_no integer, rate_no integer, credit bigint, counted bigint
select
    p.incentive_no, c.payee_no, c.event_no, cast(min(c.credit_date) as date) as credit_date,
    cast(min(c.period_no) as integer) as period_no,
    cast(min(case when p.paid then c.rule_no end) as integer) as rule_no,
    cast(max(p.rate_no) as integer) as rate_no,
    cast(sum(case when p.paid then c.credit else 0 end) as bigint) as credit,
    cast(sum(case when p.counted then c.credit else 0 end) as bigint) as counted
from credits as c
join commission_paths as p
    on p.class_no = c.class_no and p.rule_no = c.rule_no and p.role_no = c.role_no
where c.payee_no is not null
group by p.incentive_no, c.payee_no, c.event_no
having max(case when p.paid then 1 else 0 end) = 1
    or sum(case when p.counted then c.credit else 0 end) <> 0
