-- The held lines of payees and pay periods from which something is clawed back.
-- columns: incentive_no integer, payee_no integer, period_no integer, event_no bigint, amount bigint
select h.incentive_no, h.payee_no, h.period_no, h.event_no, h.amount
from held_lines as h
join (select distinct incentive_no, payee_no, period_no from clawed_lines) as c
    on c.incentive_no = h.incentive_no and c.payee_no = h.payee_no
    and c.period_no = h.period_no
