-- What keeps a unit bonus from being paid: an event without the number that multiplies its amount.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'RATE_MISSING' as code, 'error' as severity, c.payee_no, cast(null as integer) as role_no,
    cast(null as integer) as goal_no, c.incentive_no, c.interval_no, c.period_no, c.event_no,
    c.rule_no, cast(div_wide(wide(b.amount) * c.paid_n, b.scale) as bigint) as amount,
    'nothing in the column ' || b.times as found
from unit_bonus_counts as c
join unit_bonuses as b on b.incentive_no = c.incentive_no and b.column_no is not null
left join event_numbers as t on t.column_no = b.column_no and t.event_no = c.event_no
where c.undone_no is null and c.paid_n <> 0 and t.value_n is null
