-- Target bonus before rounding: part of target incentive x weight x curve(attainment). While a ramp
-- leaves no target there is a line of 0. A true-up is about the earlier interval that it pays anew.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, about string
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, 'earned' as entry, 1 as stage,
    cast(null as bigint) as event_no, cast(null as integer) as rule_no, part as base,
    wide(weight_n) * pay_n as rate_n, wide(weight_d) * pay_d as rate_d, tier_no,
    cast(null as bigint) as running, target_n, target_d, attained_n, attained_d,
    wide(part) * weight_n * pay_n as exact_n, wide(weight_d) * pay_d as exact_d,
    cast(null as wide) as from_n, cast(null as wide) as to_n, cast(null as bigint) as line_amount,
    cast(null as string) as about
from target_bonus_rates
union all
select
    s.incentive_no, s.goal_no, s.payee_no, s.role_no, s.interval_no, s.period_no, 'earned', 1,
    null, null, s.part, wide(0), wide(1), null, null, a.target_n, a.target_d, null, null,
    wide(0), wide(1), null, null, null, null
from target_bonus_seats as s
join attainments as a
    on a.goal_no = s.goal_no and a.payee_no = s.payee_no and a.role_no = s.role_no
    and a.interval_no = s.interval_no and a.status = 'no target'
where s.part is not null and not s.unclear and not s.by_matrix
union all
select
    incentive_no, null, payee_no, role_no, interval_no, period_no, 'earned', 1, null, null, part,
    rate_n, rate_d, cell_no, null, null, null, null, null, wide(part) * rate_n, rate_d, null, null,
    null, about
from target_bonus_matrix
union all
select
    t.incentive_no, t.goal_no, t.payee_no, t.role_no, t.interval_no, t.period_no, 'true_up', 0, null,
    null, t.base, t.rate_n, t.rate_d, t.tier_no, null, t.target_n, t.target_d, t.attained_n,
    t.attained_d, t.exact_n, t.exact_d, null, null, t.line_amount, i.label
from target_bonus_true_ups as t
join intervals as i on i.interval_no = t.part_no
