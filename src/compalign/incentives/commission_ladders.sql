-- Every ladder as each payee meets it in each interval. A position is the running total times
-- `scale`; a tier holds the running totals from `lower` up to, not including, `upper`. What has been
-- earned at a total within the tier is (`foot_n` + total x `step_n`) / `unit`.
-- columns: incentive_no integer, payee_no integer, interval_no integer, tier_no integer, scale wide, from_n wide, lower bigint, upper bigint, limit_n wide, slope_n wide, slope_d wide, span wide, fill_n wide, last boolean, unit wide, foot_n wide, step_n wide, reached bigint, target_n wide, target_d bigint
select
    incentive_no, payee_no, interval_no, tier_no, scale, from_n,
    case
        when tier_no = 1 then cast(-9000000000000000000 as bigint)
        when owns_from then cast(div_wide(from_n + scale - 1, scale) as bigint)
        else cast(div_wide(from_n, scale) + 1 as bigint)
    end as lower,
    case
        when to_n is null then cast(9000000000000000000 as bigint)
        when owns_to then cast(div_wide(to_n, scale) + 1 as bigint)
        else cast(div_wide(to_n + scale - 1, scale) as bigint)
    end as upper,
    limit_n, slope_n, slope_d, span, fill_n, to_n is null as last,
    slope_d * scale as unit,
    cast(coalesce(sum((to_n - from_n) * slope_n) over (
        partition by incentive_no, payee_no, interval_no order by tier_no
        rows between unbounded preceding and 1 preceding
    ), 0) + sum(reached * slope_d * scale) over (
        partition by incentive_no, payee_no, interval_no order by tier_no
        rows unbounded preceding
    ) - from_n * slope_n as wide) as foot_n,
    scale * slope_n as step_n,
    reached, target_n, target_d
from (
    select
        t.incentive_no, w.payee_no, w.interval_no, t.tier_no,
        wide(t.bound_d) * coalesce(w.target_d, 1) as scale,
        coalesce(w.target_n, wide(1)) * t.from_n as from_n,
        coalesce(w.target_n, wide(1)) * t.to_n as to_n,
        coalesce(w.target_n, wide(1)) * t.limit_n as limit_n,
        t.owns_from, t.owns_to,
        wide(t.slope_n) * case
            when not t.filled then wide(1)
            when t.per_target then wide(w.target_d)
            else w.target_n
        end as slope_n,
        wide(t.slope_d) * case when t.filled then w.target_n else wide(1) end as slope_d,
        wide(t.span) * coalesce(w.target_n, wide(1)) as span, wide(t.fill_n) as fill_n,
        t.reached, w.target_n, w.target_d
    from commission_tiers as t
    join (
        select
            r.incentive_no, r.payee_no, r.interval_no,
            case when k.goal_no is not null then coalesce(q.target_n, d.target_n) end as target_n,
            case when k.goal_no is not null then coalesce(q.target_d, d.target_d) end as target_d
        from (
            select distinct incentive_no, payee_no, interval_no
            from commission_running
            where rule_no is not null
        ) as r
        join commissions as k on k.incentive_no = r.incentive_no
        left join targets as q
            on q.goal_no = k.goal_no and q.payee_no = r.payee_no
            and q.interval_no = r.interval_no
        left join goal_defaults as d
            on d.goal_no = k.goal_no and d.interval_no = r.interval_no
        where k.goal_no is null or coalesce(q.target_n, d.target_n) > 0
    ) as w on w.incentive_no = t.incentive_no
) as met
