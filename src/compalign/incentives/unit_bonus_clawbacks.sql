-- What a unit bonus falls by when a loss counts back, before rounding and in full: the amount (base)
-- x the paid count that it goes back through, times the score of the event that is undone (rate).
-- The unserved share is taken when it is rounded. What moves no paid count has no line.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, judged_no bigint, undone_no bigint
select
    c.incentive_no, cast(null as integer) as goal_no, c.payee_no, cast(null as integer) as role_no,
    c.interval_no, c.period_no, 'clawback' as entry, 1 as stage, c.event_no, c.rule_no,
    b.amount as base,
    c.paid_n * coalesce(t.value_n, 1) as rate_n,
    wide(b.scale) * b.times_d as rate_d,
    cast(null as integer) as tier_no,
    cast(div_wide(c.reached * b.whole, b.scale) as bigint) as running,
    cast(null as wide) as target_n, cast(null as bigint) as target_d,
    cast(null as wide) as attained_n, cast(null as wide) as attained_d,
    wide(b.amount) * c.paid_n * coalesce(t.value_n, 1) as exact_n,
    wide(b.scale) * b.times_d as exact_d,
    cast(null as wide) as from_n, cast(null as wide) as to_n, cast(null as bigint) as line_amount,
    c.undone_no as judged_no, c.undone_no
from unit_bonus_counts as c
join unit_bonuses as b on b.incentive_no = c.incentive_no
left join event_numbers as t on t.column_no = b.column_no and t.event_no = c.undone_no
where c.undone_no is not null and c.paid_n <> 0
    and (b.column_no is null or t.value_n is not null)
