-- Whole tiers: what a loss changes of all that the ladder gives, its rate on everything and its fixed
-- amount, from what was left before to what is left after it.
-- view columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, credit bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, alone boolean, exact_n wide, exact_d wide, undone_no bigint
select
    p.incentive_no, p.payee_no, p.event_no, p.period_no, p.interval_no, p.rule_no, p.credit,
    p.rate_n, p.rate_d, p.tier_no, p.running, p.target_n, p.target_d, p.alone,
    p.paid_after_n * c.rate_n - (p.paid_after_n - p.paid_n) * c.rate_before_n
        + p.exact_d * case
            when not p.alone or p.running > 0 then c.reached
            when p.running = 0 then 0
            else -c.reached
        end
        - p.exact_d * case
            when not p.alone or p.running > p.credit then c.reached_before
            when p.running = p.credit then 0
            else -c.reached_before
        end as exact_n,
    p.exact_d, p.undone_no
from (
    select
        e.*, k.over_what = 'transaction' as alone,
        case
            when k.over_what <> 'transaction' then cast(sum(e.paid_n) over (
                partition by e.incentive_no, e.payee_no, e.interval_no
                order by
                    e.period_no, case when e.undone_no is null then 0 else 1 end,
                    case when e.undone_no > e.event_no then e.undone_no else e.event_no end,
                    e.event_no, e.undone_no desc
                rows unbounded preceding
            ) as wide)
            when l.limit_n is null then wide(e.running)
            else least(e.running * l.scale, l.limit_n)
        end as paid_after_n
    from commission_whole as e
    join commissions as k on k.incentive_no = e.incentive_no and k.claws
    join commission_ladders as l
        on l.incentive_no = e.incentive_no and l.payee_no = e.payee_no
        and l.interval_no = e.interval_no and l.tier_no = 1
) as p
join commission_closings as c
    on c.incentive_no = p.incentive_no and c.payee_no = p.payee_no
    and c.interval_no = p.interval_no and c.period_no = p.period_no
    and c.closing_no = p.event_no and c.undone_no = p.undone_no
where p.undone_no is not null
