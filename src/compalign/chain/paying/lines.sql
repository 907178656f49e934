-- Every line of pay, rounded once: by itself, as a running difference of a rounded total, or as its
-- modifiers leave it; and what is not worked out but given, adjustments.
-- columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut bigint, amount bigint, about string, undone_no bigint
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, cut, amount, about, undone_no
from single_lines
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, cut, amount, about, undone_no
from total_lines
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    null, null, null, null, amount, about, null
from grouped_lines
union all
select
    incentive_no, null, payee_no, null, null, period_no, 'adjustment', event_no, null, null, null,
    null, null, null, null, null, null, null, wide(amount), wide(1), null, null, null, null, amount,
    null, null
from adjustment_lines
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, cut, amount, about, undone_no
from clawback_lines
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, cut, amount, about, null
from modified_lines
union all
select
    incentive_no, goal_no, payee_no, role_no, interval_no, period_no, entry, event_no, rule_no, base,
    rate_n, rate_d, tier_no, running, target_n, target_d, attained_n, attained_d, exact_n, exact_d,
    factor_n, factor_d, barred, cut, amount, about, undone_no
from fallen_lines
