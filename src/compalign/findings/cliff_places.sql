-- Bounds of ladders at which the pay of somebody jumps by a large part of their target incentive.
-- columns: payee_no integer, incentive_no integer, amount bigint, cause string, found string
select
    j.payee_no, j.incentive_no, j.jump as amount,
    'pay jumps at one bound by a large part of the target incentive' as cause,
    'tier ' || cast(j.tier_no as string) || ' of ' || i.incentive || ': '
        || cast(div_wide(wide(j.jump) * 100, j.part) as string)
        || '% of the target incentive of a pay period' as found
from (
    select
        b.incentive_no, b.tier_no, a.payee_no, a.part,
        cast(
            case
                when b.style = 'whole' then div_wide(
                    div_wide(
                        wide(b.from_n)
                        * case when b.over_what = 'attainment' then coalesce(a.target, 0) else 1 end,
                        b.bound_d
                    ) * (b.slope_n - b.slope_before), b.slope_d
                ) + b.reached - b.reached_before
                else b.reached
            end as bigint
        ) as jump
    from (
        select
            t.incentive_no, t.tier_no, t.from_n, t.bound_d, t.slope_n, t.slope_d, t.reached,
            k.style, k.over_what, k.interpolated, t.filled,
            lag(t.slope_n) over (partition by t.incentive_no order by t.tier_no) as slope_before,
            lag(t.reached) over (partition by t.incentive_no order by t.tier_no) as reached_before
        from commission_tiers as t
        join commissions as k on k.incentive_no = t.incentive_no
    ) as b
    join target_amounts as a on a.incentive_no = b.incentive_no
    where b.slope_before is not null and not b.interpolated and not b.filled
) as j
cross join (select number from tolerances where code = 'CLIFF') as t
join incentives as i on i.incentive_no = j.incentive_no
where wide(j.jump) * 1000000000 > wide(j.part) * t.number
