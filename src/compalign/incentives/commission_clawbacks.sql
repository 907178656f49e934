-- What commission falls by when a loss undoes an event, before rounding and in full: the unserved share
-- is taken when it is rounded. Where whole tiers are closed, it comes after all (stage 3).
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, judged_no bigint, undone_no bigint
select
    m.incentive_no, k.goal_no, m.payee_no, cast(null as integer) as role_no, m.interval_no,
    m.period_no, 'clawback' as entry, 1 as stage, m.event_no, m.rule_no, m.credit as base,
    m.rate_n, m.rate_d, m.tier_no, m.running, m.target_n, m.target_d,
    cast(null as wide) as attained_n, cast(null as wide) as attained_d,
    m.after_n - m.before_n as exact_n, m.exact_d, cast(null as wide) as from_n,
    cast(null as wide) as to_n, cast(null as bigint) as line_amount, m.undone_no as judged_no,
    m.undone_no
from commission_marginal as m
join commissions as k on k.incentive_no = m.incentive_no
where m.part = 2
union all
select
    w.incentive_no, k.goal_no, w.payee_no, null, w.interval_no, w.period_no, 'clawback',
    case when w.alone then 1 else 3 end, w.event_no, w.rule_no, w.credit, w.rate_n, w.rate_d,
    w.tier_no, w.running, w.target_n, w.target_d, null, null, w.exact_n, w.exact_d, null, null,
    null, w.undone_no, w.undone_no
from commission_whole_falls as w
join commissions as k on k.incentive_no = w.incentive_no
union all
select
    l.incentive_no, null, l.payee_no, null, null, l.loss_period_no, 'clawback', 1, l.loss_no,
    l.rule_no, -l.lost, wide(r.rate_n), wide(r.rate_d), null, null, null, null, null, null,
    case
        when r.exact_n = wide(r.credit) * r.rate_n then -wide(l.lost) * r.rate_n
        else -(wide(l.lost) * r.rate_n * l.event_amount
            + (r.exact_n - wide(r.credit) * r.rate_n) * l.event_lost)
    end,
    case
        when r.exact_n = wide(r.credit) * r.rate_n then r.exact_d
        else r.exact_d * l.event_amount
    end,
    null, null, null, l.undone_no, l.undone_no
from commission_lost as l
join commission_flat as r
    on r.incentive_no = l.incentive_no and r.payee_no = l.payee_no and r.event_no = l.undone_no
