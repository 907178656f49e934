-- The events that each payee is paid for by a unit bonus, one row an event whatever the number of
-- roles or rules through which it is credited.
-- columns: incentive_no integer, payee_no integer, event_no bigint, credit_date date, period_no integer, rule_no integer
select
    b.incentive_no, c.payee_no, c.event_no, cast(min(c.credit_date) as date) as credit_date,
    cast(min(c.period_no) as integer) as period_no, cast(min(c.rule_no) as integer) as rule_no
from credits as c
join classes as s on s.class_no = c.class_no
join unit_bonuses as b on b.condition_no = 0 or substr(s.class, b.condition_no, 1) = '1'
join incentive_roles as r on r.incentive_no = b.incentive_no and r.role_no = c.role_no
join incentive_credit_rules as u on u.incentive_no = b.incentive_no and u.rule_no = c.rule_no
where c.payee_no is not null
group by b.incentive_no, c.payee_no, c.event_no
