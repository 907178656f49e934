-- What each event and each loss moves of the count that is paid: the amount (base) times it, and times
-- the event's own score where the plan asks for one; for a loss that of the event it undoes (rate).
-- What moves no paid count has no row.
-- view columns: incentive_no integer, payee_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, undone_no bigint, base bigint, rate_n wide, rate_d wide, running bigint, exact_n wide
select
    c.incentive_no, c.payee_no, c.interval_no, c.period_no, c.event_no, c.rule_no, c.undone_no,
    b.amount as base, c.paid_n * coalesce(t.value_n, 1) as rate_n,
    wide(b.scale) * b.times_d as rate_d,
    cast(div_wide(c.reached * b.whole, b.scale) as bigint) as running,
    wide(b.amount) * c.paid_n * coalesce(t.value_n, 1) as exact_n
from unit_bonus_counts as c
join unit_bonuses as b on b.incentive_no = c.incentive_no
left join event_numbers as t
    on t.column_no = b.column_no and t.event_no = coalesce(c.undone_no, c.event_no)
where c.paid_n <> 0 and (b.column_no is null or t.value_n is not null)
