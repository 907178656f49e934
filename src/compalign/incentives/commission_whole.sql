-- Whole tiers: every line of a pay period at the rate reached by its close. Above a written last
-- bound further credit earns nothing (`paid_n / scale` is the credit that does). What losses take out
-- stands at the rate that they leave.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, credit bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, paid_n wide, scale wide, exact_n wide, exact_d wide, undone_no bigint
select
    incentive_no, payee_no, event_no, period_no, interval_no, rule_no, credit, rate_n, rate_d,
    tier_no, running, target_n, target_d, paid_n, scale,
    paid_n * rate_n + fixed * scale * rate_d as exact_n,
    scale * rate_d as exact_d, undone_no
from (
    select
        r.incentive_no, r.payee_no, r.event_no, r.period_no, r.interval_no, r.rule_no, r.credit,
        c.rate_n, c.rate_d, c.tier_no, r.after as running, l.target_n, l.target_d, r.undone_no,
        case when l.limit_n is null then wide(1) else l.scale end as scale,
        case
            when l.limit_n is null then wide(r.credit)
            when r.credit = r.counted then
                least(r.after * l.scale, l.limit_n) - least(r.before * l.scale, l.limit_n)
            when (case when r.undone_no is null then r.after else r.before end) * l.scale <= l.limit_n
                then r.credit * l.scale
            else wide(0)
        end as paid_n,
        case
            when k.over_what <> 'transaction' or r.credit = 0 then 0
            when r.credit < 0 then -c.reached
            else c.reached
        end as fixed
    from commission_running as r
    join commissions as k on k.incentive_no = r.incentive_no and k.style = 'whole'
    join commission_closings as c
        on c.incentive_no = r.incentive_no and c.payee_no = r.payee_no
        and c.interval_no = r.interval_no and c.period_no = r.period_no
        and c.undone_no = coalesce(r.undone_no, 0)
        and (c.closing_no = r.event_no
            or (r.undone_no is null and k.over_what <> 'transaction'))
    join commission_ladders as l
        on l.incentive_no = r.incentive_no and l.payee_no = r.payee_no
        and l.interval_no = r.interval_no and l.tier_no = 1
    where r.rule_no is not null
) as met
