-- Where each counted event or unit stands: the running count before and after it, and how much of
-- the count that is paid lies between. A negative event goes back through the same count, and so
-- does a loss, beside the event that it undoes.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, reached wide, paid_n wide, undone_no bigint
select
    incentive_no, payee_no, event_no, period_no, interval_no, rule_no, reached,
    case
        when step_n = 0 then open_after - open_before
        else (div_wide(open_after, step_n) - div_wide(open_before, step_n)) * scale
    end as paid_n,
    undone_no
from (
    select
        w.incentive_no, w.payee_no, w.event_no, w.period_no, w.interval_no, w.rule_no, w.reached,
        w.undone_no, b.step_n, b.scale,
        greatest(wide(0), least(w.reached, coalesce(b.to_n, w.reached)) - b.from_n) as open_after,
        greatest(
            wide(0),
            least(w.reached - w.counted, coalesce(b.to_n, w.reached - w.counted)) - b.from_n
        ) as open_before
    from (
        select
            n.incentive_no, n.payee_no, n.event_no, n.period_no, n.interval_no, n.rule_no,
            n.counted, cast(null as bigint) as undone_no,
            cast(sum(n.counted) over (
                partition by n.incentive_no, n.payee_no, n.interval_no order by n.event_no
                rows unbounded preceding
            ) as wide) as reached
        from unit_bonus_counted as n
        where not n.claws
        union all
        select
            incentive_no, payee_no, event_no, period_no, interval_no, rule_no, counted, undone_no,
            reached
        from unit_bonus_walks
    ) as w
    join unit_bonuses as b on b.incentive_no = w.incentive_no
) as opened
