-- Unit bonus before rounding: a line for each event that moves the count that is paid.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint
select
    incentive_no, cast(null as integer) as goal_no, payee_no, cast(null as integer) as role_no,
    interval_no, period_no, 'earned' as entry, 1 as stage, event_no, rule_no, base, rate_n, rate_d,
    cast(null as integer) as tier_no, running, cast(null as wide) as target_n,
    cast(null as bigint) as target_d, cast(null as wide) as attained_n,
    cast(null as wide) as attained_d, exact_n, rate_d as exact_d, cast(null as wide) as from_n,
    cast(null as wide) as to_n, cast(null as bigint) as line_amount
from unit_bonus_paid
where undone_no is null
