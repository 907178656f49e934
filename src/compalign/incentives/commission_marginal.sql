-- Marginal tiers: a line is what the ladder gives after the event less what it gave before it; a
-- transaction starts at 0 each time.
-- view columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, credit bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, alone boolean, before_n wide, after_n wide, exact_d wide
select
    incentive_no, payee_no, event_no, period_no, interval_no, rule_no, credit, rate_n, rate_d,
    tier_no, running, target_n, target_d,
    alone,
    case when alone then wide(0) else coalesce(lag(after_n) over (
        partition by incentive_no, payee_no, interval_no order by event_no
    ), wide(0)) end as before_n,
    after_n, exact_d
from (
    select
        r.incentive_no, r.payee_no, r.event_no, r.period_no, r.interval_no, r.rule_no, r.credit,
        t.slope_n as rate_n, t.slope_d as rate_d, t.tier_no, r.after as running,
        t.target_n, t.target_d, t.unit as exact_d, k.over_what = 'transaction' as alone,
        t.base_n + (r.after * t.scale - t.from_n) * t.slope_n as after_n
    from commission_running as r
    join commissions as k on k.incentive_no = r.incentive_no and k.style = 'marginal'
    join commission_ladders as t
        on t.incentive_no = r.incentive_no and t.payee_no = r.payee_no
        and t.interval_no = r.interval_no
        and r.after * t.scale >= t.lower_n and r.after * t.scale < t.upper_n
) as met
