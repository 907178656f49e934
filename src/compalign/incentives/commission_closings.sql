-- Whole tiers: the rate reached at the close of each pay period of an interval (for transactions:
-- by each event), and the rate and fixed amount before. What a loss leaves is a closing of its own:
-- after that of its pay period, or, for transactions, after what was left of the event before.
-- columns: incentive_no integer, payee_no integer, interval_no integer, period_no integer, closing_no bigint, undone_no bigint, tier_no integer, position bigint, rate_n wide, rate_d wide, reached bigint, rate_before_n wide, reached_before bigint
select
    incentive_no, payee_no, interval_no, period_no, closing_no, undone_no, tier_no, position, rate_n,
    rate_d, reached,
    case when follows then rate_before_n end as rate_before_n,
    case when follows then coalesce(reached_before, 0) end as reached_before
from (
    select
        incentive_no, payee_no, interval_no, period_no, closing_no, undone_no, tier_no, position,
        rate_n, rate_d, reached, is_left, not alone or undone_no > 0 as follows,
        lag(rate_n) over (
            partition by incentive_no, payee_no, interval_no, alone
            order by period_no, step, place, closing_no, undone_no desc, is_left
        ) as rate_before_n,
        lag(reached) over (
            partition by incentive_no, payee_no, interval_no, alone
            order by period_no, step, place, closing_no, undone_no desc, is_left
        ) as reached_before
    from (
        select
            r.incentive_no, r.payee_no, r.interval_no, r.period_no, r.event_no as closing_no,
            coalesce(r.undone_no, 0) as undone_no, r.alone, r.is_left, a.tier_no, r.position,
            case when r.undone_no is null then 0 else 1 end as step,
            greatest(r.event_no, r.undone_no) as place,
            case
                when not k.interpolated then a.slope_n
                when a.last or r.position * a.scale <= a.from_n then a.slope_n * a.span
                else a.slope_n * a.span
                    + (n.slope_n - a.slope_n) * (r.position * a.scale - a.from_n) * a.fill_n
            end as rate_n,
            case when k.interpolated then a.slope_d * a.span else a.slope_d end as rate_d,
            a.reached
        from (
            select
                w.*, w.after as position, k.over_what = 'transaction' as alone, 1 as is_left,
                max(case when w.undone_no is null then w.event_no end) over (
                    partition by w.incentive_no, w.payee_no, w.interval_no, w.period_no
                ) as last_no,
                min(case when w.rule_no is not null then w.period_no end) over (
                    partition by w.incentive_no, w.payee_no, w.interval_no
                ) as first_paid
            from commission_running as w
            join commissions as k on k.incentive_no = w.incentive_no and k.style = 'whole'
            union all
            select w.*, w.before, true, 0, null, null
            from commission_running as w
            join commissions as k
                on k.incentive_no = w.incentive_no and k.style = 'whole'
                and k.over_what = 'transaction' and k.claws
            where w.undone_no is not null
        ) as r
        join commissions as k on k.incentive_no = r.incentive_no
        join commission_ladders as a
            on a.incentive_no = r.incentive_no and a.payee_no = r.payee_no
            and a.interval_no = r.interval_no
            and r.position >= a.lower and r.position < a.upper
        left join commission_ladders as n
            on n.incentive_no = a.incentive_no and n.payee_no = a.payee_no
            and n.interval_no = a.interval_no and n.tier_no = a.tier_no + 1
        where r.alone or r.undone_no is not null
            or (r.event_no = r.last_no and r.period_no >= r.first_paid)
    ) as closed
) as followed
where is_left = 1
