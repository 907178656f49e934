-- What managers are credited with for the direct shares of everyone below them. These shares make
-- up the event at most, so their sum never exceeds it.
-- columns: event_no bigint, class_no integer, rule_no integer, role_no integer, in_units boolean, credit_date date, period_no integer, payee_no integer, credit bigint
select
    event_no, class_no, rule_no, role_no, in_units, credit_date, period_no, payee_no,
    cast(sum(credit) as bigint) as credit
from (
    select distinct
        c.event_no, c.class_no, r.rule_no, t.role_no, c.in_units, c.credit_date, c.period_no,
        h.upper_no as payee_no, c.credit, c.rule_no as source_no, c.share_no, c.payee_no as lower_no
    from shared_credits as c
    join class_rules as r on r.class_no = c.class_no and r.mode = 'roll_up'
    join roll_ups as t on t.rule_no = r.rule_no
    join roles as o on o.role_no = t.role_no
    join classes as k on k.class_no = c.class_no
    join hierarchy as h
        on h.lower_no = c.payee_no and h.from_day <= c.held_day and c.held_day < h.end_day
    join managers as m
        on m.payee_no = h.upper_no and m.role_no = t.role_no
        and m.from_day <= c.held_day and c.held_day < m.end_day
    join employments as e
        on e.payee_no = h.upper_no and e.from_day <= c.held_day and c.held_day < e.end_day
    where not c.overlay
        and (o.window_no = 0 or substr(k.class, o.window_no, 1) = '1')
) as below
group by event_no, class_no, rule_no, role_no, in_units, credit_date, period_no, payee_no
