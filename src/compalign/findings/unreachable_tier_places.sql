-- Tiers over attainment, and points of pay curves, far beyond the best attainment by anyone.
-- columns: goal_no integer, incentive_no integer, cause string, found string
select
    b.goal_no, b.incentive_no, 'tiers far beyond the best attainment so far' as cause,
    i.incentive || ', ' || g.goal || ': from ' || cast(div_wide(b.bound, 10000) as string)
        || '%, and the best so far is ' || cast(div_wide(a.best, 10000) as string) || '%' as found
from (
    select incentive_no, goal_no, cast(min(bound) as bigint) as bound
    from (
        select
            s.incentive_no, s.goal_no, div_wide(wide(s.from_n) * 1000000, s.bound_d) as bound
        from (
            select
                incentive_no, goal_no, segment_no, from_n, bound_d, constant_n, slope_n,
                lag(constant_n) over (
                    partition by incentive_no, goal_no order by segment_no
                ) as constant_before,
                lag(slope_n) over (
                    partition by incentive_no, goal_no order by segment_no
                ) as slope_before
            from bonus_segments
        ) as s
        where s.from_n is not null and s.slope_before is not null
            and (s.slope_n <> s.slope_before or s.constant_n <> s.constant_before)
        union all
        select t.incentive_no, k.goal_no, div_wide(wide(t.from_n) * 1000000, t.bound_d)
        from commission_tiers as t
        join commissions as k on k.incentive_no = t.incentive_no and k.over_what = 'attainment'
    ) as bounds
    join best_attainments as a using (incentive_no, goal_no)
    cross join (select number from tolerances where code = 'UNREACHABLE_TIER') as t
    where bound > a.best * t.number
    group by incentive_no, goal_no
) as b
join best_attainments as a on a.incentive_no = b.incentive_no and a.goal_no = b.goal_no
join incentives as i on i.incentive_no = b.incentive_no
join goals as g on g.goal_no = b.goal_no
