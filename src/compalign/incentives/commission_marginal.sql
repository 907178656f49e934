-- Marginal tiers: a line is what the ladder gives after the event less what it gave before it.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, credit bigint, rate_n wide, rate_d wide, tier_before integer, tier_no integer, running bigint, target_n wide, target_d bigint, before_n wide, after_n wide, exact_d wide
select
    r.incentive_no, r.payee_no, r.event_no, r.period_no, r.interval_no, r.rule_no, r.credit,
    a.slope_n as rate_n, a.slope_d as rate_d, b.tier_no as tier_before, a.tier_no,
    r.after as running, a.target_n, a.target_d,
    b.base_n + (r.before * b.scale - b.from_n) * b.slope_n as before_n,
    a.base_n + (r.after * a.scale - a.from_n) * a.slope_n as after_n,
    a.unit as exact_d
from commission_running as r
join commissions as k on k.incentive_no = r.incentive_no and k.style = 'marginal'
join commission_ladders as a
    on a.incentive_no = r.incentive_no and a.payee_no = r.payee_no
    and a.interval_no = r.interval_no
    and (
        a.tier_no = 1 or r.after * a.scale > a.from_n
        or (a.owns_from and r.after * a.scale = a.from_n)
    )
    and (
        a.to_n is null or r.after * a.scale < a.to_n
        or (a.owns_to and r.after * a.scale = a.to_n)
    )
join commission_ladders as b
    on b.incentive_no = r.incentive_no and b.payee_no = r.payee_no
    and b.interval_no = r.interval_no
    and (
        b.tier_no = 1 or r.before * b.scale > b.from_n
        or (b.owns_from and r.before * b.scale = b.from_n)
    )
    and (
        b.to_n is null or r.before * b.scale < b.to_n
        or (b.owns_to and r.before * b.scale = b.to_n)
    )
