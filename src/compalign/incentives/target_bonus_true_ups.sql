-- Target bonus of goals to date: when the attainment to date changes the pay, the parts of target
-- incentive of earlier intervals of the span are paid at it, less what they were paid at before.
-- columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, part_no integer, period_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, line_amount bigint
with curves as (
    select
        incentive_no, goal_no, payee_no, role_no, interval_no, period_no, span_no, tier_no,
        target_n, target_d, attained_n, attained_d,
        div_wide(top, shared) as pay_n,
        div_wide(bottom, shared) as pay_d
    from (
        select
            incentive_no, goal_no, payee_no, role_no, interval_no, period_no, span_no, tier_no,
            target_n, target_d, attained_n, attained_d, top, bottom,
            common_divisor(top, bottom) as shared
        from (
            select distinct
                r.incentive_no, r.goal_no, r.payee_no, r.role_no, r.interval_no, r.period_no,
                x.span_no, r.tier_no, r.target_n, r.target_d, r.attained_n, r.attained_d,
                r.pay_n as top, r.pay_d as bottom
            from target_bonus_rates as r
            join goal_spans as x
                on x.goal_no = r.goal_no and x.interval_no = r.interval_no
                and x.part_no = r.interval_no
        ) as met
    ) as reduced
),
turns as (
    select
        *,
        lag(interval_no) over (
            partition by incentive_no, goal_no, payee_no, role_no, span_no order by interval_no
        ) as before_no,
        lag(pay_n) over (
            partition by incentive_no, goal_no, payee_no, role_no, span_no order by interval_no
        ) as before_n,
        lag(pay_d) over (
            partition by incentive_no, goal_no, payee_no, role_no, span_no order by interval_no
        ) as before_d
    from curves
)
select
    incentive_no, goal_no, payee_no, role_no, interval_no, part_no, period_no, base,
    weight_n * pay_n as rate_n, weight_d * pay_d as rate_d, tier_no, target_n, target_d,
    attained_n, attained_d,
    wide(base) * weight_n * (pay_n * before_d - before_n * pay_d) as exact_n,
    weight_d * pay_d * before_d as exact_d,
    round_money(wide(base) * weight_n * pay_n, weight_d * pay_d, rounding_unit, half_even)
        - round_money(
            wide(base) * weight_n * before_n, weight_d * before_d, rounding_unit, half_even
        ) as line_amount
from (
    select
        t.incentive_no, t.goal_no, t.payee_no, t.role_no, t.interval_no, x.part_no, t.period_no,
        s.part as base, s.weight_n, wide(s.weight_d) as weight_d, t.pay_n, t.pay_d, t.tier_no,
        t.target_n, t.target_d, t.attained_n, t.attained_d,
        case when t.before_no >= x.part_no then t.before_n else wide(0) end as before_n,
        case when t.before_no >= x.part_no then t.before_d else wide(1) end as before_d,
        p.rounding_unit, p.half_even
    from turns as t
    cross join plan_settings as p
    join goal_spans as x
        on x.goal_no = t.goal_no and x.interval_no = t.interval_no and x.part_no < t.interval_no
    join target_bonus_seats as s
        on s.incentive_no = t.incentive_no and s.goal_no = t.goal_no and s.payee_no = t.payee_no
        and s.role_no = t.role_no and s.interval_no = x.part_no
    join attainments as b
        on b.goal_no = t.goal_no and b.payee_no = t.payee_no and b.role_no = t.role_no
        and b.interval_no = x.part_no and b.status <> 'no target'
    where s.part is not null and not s.unclear
) as paired
where pay_n * before_d <> before_n * pay_d
