-- Marginal tiers: a line is what the ladder gives after the event less what it gave before it; a
-- transaction starts at 0 each time. (Two look-ups of the ladder cost half of what carrying the
-- value from line to line would. A ladder has a tier for every total, so where the first is found the
-- second is; as a left join it comes after the first, in the order that is quick.)
-- view columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, credit bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, alone boolean, before_n wide, after_n wide, exact_d wide, undone_no bigint, part integer
select
    r.incentive_no, r.payee_no, r.event_no, r.period_no, r.interval_no, r.rule_no, r.credit,
    a.slope_n as rate_n, a.slope_d as rate_d, a.tier_no, r.after as running,
    a.target_n, a.target_d, k.over_what = 'transaction' as alone,
    b.foot_n + r.before * b.step_n as before_n,
    a.foot_n + r.after * a.step_n as after_n,
    a.unit as exact_d, r.undone_no, r.part
from commission_running as r
join commissions as k on k.incentive_no = r.incentive_no and k.style = 'marginal'
join commission_ladders as a
    on a.incentive_no = r.incentive_no and a.payee_no = r.payee_no
    and a.interval_no = r.interval_no
    and r.after >= a.lower and r.after < a.upper
left join commission_ladders as b
    on b.incentive_no = r.incentive_no and b.payee_no = r.payee_no
    and b.interval_no = r.interval_no
    and r.before >= b.lower and r.before < b.upper
