-- What the pay curve gives for each goal of a seat that was measured: pay_n / pay_d of the part of target
-- incentive, before the weight.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, part bigint, weight_n bigint, weight_d bigint, tier_no integer, target_n wide, target_d bigint, attained_n wide, attained_d wide, pay_n wide, pay_d wide
select
    s.incentive_no, s.goal_no, s.payee_no, s.role_no, s.interval_no, s.period_no, s.part, s.weight_n,
    s.weight_d, c.segment_no as tier_no, a.target_n, a.target_d, a.attained_n, a.attained_d,
    c.constant_n * a.attained_d + c.slope_n * a.attained_n as pay_n,
    c.pay_d * a.attained_d as pay_d
from target_bonus_seats as s
join attainments as a
    on a.goal_no = s.goal_no and a.payee_no = s.payee_no and a.role_no = s.role_no
    and a.interval_no = s.interval_no and a.status = 'measured'
join bonus_segments as c
    on c.incentive_no = s.incentive_no and c.goal_no = s.goal_no
    and (c.from_n is null or a.attained_n * c.bound_d >= c.from_n * a.attained_d)
    and (c.to_n is null or a.attained_n * c.bound_d < c.to_n * a.attained_d)
where s.part is not null and not s.unclear and not s.by_matrix
