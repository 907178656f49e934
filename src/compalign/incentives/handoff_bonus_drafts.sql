-- The lines of a handoff bonus, each about its handoff, and what later losses take back of them, each
-- about the event that had paid, and judged as that event's line was.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, about string, judged_no bigint
select
    x.incentive_no, cast(null as integer) as goal_no, x.payee_no, x.role_no,
    cast(null as integer) as interval_no, x.period_no, x.entry, 1 as stage, x.event_no,
    cast(null as integer) as rule_no, x.base, x.rate_n, x.rate_d,
    cast(null as integer) as tier_no, cast(null as bigint) as running,
    cast(null as wide) as target_n, cast(null as bigint) as target_d,
    cast(null as wide) as attained_n, cast(null as wide) as attained_d, x.exact_n, x.exact_d,
    cast(null as wide) as from_n, cast(null as wide) as to_n, x.line_amount,
    e.ledger || ':' || e.event_id as about, x.judged_no
from (
    select
        incentive_no, payee_no, role_no, period_no, 'earned' as entry, event_no,
        handoff_no as about_no, amount as base, rate_n, rate_d, exact_n, exact_d,
        case when paid <> uncut then paid end as line_amount, cast(null as bigint) as judged_no
    from handoff_bonus_capped
    union all
    select
        l.incentive_no, l.payee_no, l.role_no, l.period_no, 'clawback', l.loss_no, l.event_no,
        l.paid, l.before_n - l.lost_n, l.lost_d, wide(l.paid) * (l.before_n - l.lost_n), l.lost_d,
        round_money(wide(l.paid) * l.before_n, l.lost_d, p.rounding_unit, p.half_even)
            - round_money(wide(l.paid) * l.lost_n, l.lost_d, p.rounding_unit, p.half_even),
        l.event_no
    from handoff_bonus_losses as l
    cross join plan_settings as p
    where l.before_n <> l.lost_n and l.paid <> 0
) as x
join events as e on e.event_no = x.about_no
