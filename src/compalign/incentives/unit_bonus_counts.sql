-- Where each counted event or unit stands: the running count before and after it, and how much of
-- the count that is paid lies between. A negative event goes back through the same count.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, reached wide, paid_n wide
select
    incentive_no, payee_no, event_no, period_no, interval_no, rule_no, reached,
    case
        when step_n = 0 then open_after - open_before
        else (div_wide(open_after, step_n) - div_wide(open_before, step_n)) * scale
    end as paid_n
from (
    select
        w.incentive_no, w.payee_no, w.event_no, w.period_no, w.interval_no, w.rule_no, w.reached,
        b.step_n, b.scale,
        greatest(wide(0), least(w.reached, coalesce(b.to_n, w.reached)) - b.from_n) as open_after,
        greatest(
            wide(0),
            least(w.reached - w.counted, coalesce(b.to_n, w.reached - w.counted)) - b.from_n
        ) as open_before
    from (
        select
            n.incentive_no, n.payee_no, n.event_no, n.period_no, n.interval_no, n.rule_no,
            n.counted,
            cast(sum(n.counted) over (
                partition by n.incentive_no, n.payee_no, n.interval_no order by n.event_no
                rows unbounded preceding
            ) as wide) as reached
        from (
            select
                c.incentive_no, c.payee_no, c.event_no, c.period_no, d.interval_no, c.rule_no,
                wide(case
                    when not b.by_unit and f.amount < 0 then -1
                    when not b.by_unit then 1
                    when c.units is not null then div_wide(wide(c.units) * b.scale, b.whole)
                    when f.amount < 0 then -abs(coalesce(cast(e.units * 1000000000 as bigint), b.scale))
                    else coalesce(cast(e.units * 1000000000 as bigint), b.scale)
                end) as counted
            from unit_bonus_credits as c
            join unit_bonuses as b on b.incentive_no = c.incentive_no
            join facts as f on f.event_no = c.event_no
            left join event_details as e on e.event_no = c.event_no and b.by_unit
            left join calendar as d
                on d.day = c.credit_date and d.kind = b.kind and d.kind <> 'lifetime'
        ) as n
    ) as w
    join unit_bonuses as b on b.incentive_no = w.incentive_no
) as opened
