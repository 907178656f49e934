-- The lines of incentives that are rounded together: running differences of the rounded total of group,
-- payee and pay period, in the order of stage, event, incentive and interval.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, amount bigint, about string
select
    t.incentive_no, t.goal_no, t.payee_no, t.role_no, t.interval_no, t.period_no, t.entry, t.event_no,
    t.rule_no, t.base, t.rate_n, t.rate_d, t.tier_no, t.running, t.target_n, t.target_d, t.attained_n,
    t.attained_d, t.exact_n, t.exact_d,
    round_money(t.sum_n, t.common_d, p.rounding_unit, p.half_even)
        - round_money(t.sum_n - t.part_n, t.common_d, p.rounding_unit, p.half_even) as amount,
    t.about
from (
    select
        x.*,
        cast(sum(x.part_n) over (
            partition by x.group_no, x.payee_no, x.period_no
            order by x.stage, x.at_event, x.incentive_no, x.at_interval rows unbounded preceding
        ) as wide) as sum_n
    from (
        select
            d.*, i.group_no, c.common_d, coalesce(d.event_no, 0) as at_event,
            coalesce(d.interval_no, 0) as at_interval,
            d.exact_n * div_wide(c.common_d, d.exact_d) as part_n
        from drafts as d
        join incentives as i on i.incentive_no = d.incentive_no and i.group_no is not null
        join common_denominators as c
            on c.group_no = i.group_no and c.payee_no = d.payee_no and c.period_no = d.period_no
        where d.undone_no is null
    ) as x
) as t
cross join plan_settings as p
