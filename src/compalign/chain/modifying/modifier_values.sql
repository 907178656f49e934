-- What each test of a modifier finds for each payee and interval of its goal, by role; under
-- role 0 stands the first role in `pays` for which there is a value.
-- columns: incentive_no integer, test_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, passed boolean, factor_n wide, factor_d wide
select
    v.incentive_no, v.test_no, v.goal_no, v.payee_no, v.role_no, v.interval_no,
    (v.least_n is null or v.value_n * v.least_d >= v.least_n * v.value_d)
        and (v.most_n is null or v.value_n * v.most_d <= v.most_n * v.value_d) as passed,
    case when c.slope_n = 0 then c.constant_n else c.constant_n * v.value_d + c.slope_n * v.value_n
        end as factor_n,
    case when c.slope_n = 0 then c.pay_d else c.pay_d * v.value_d end as factor_d
from (
    select
        incentive_no, test_no, goal_no, payee_no, role_no, interval_no, value_n, value_d,
        least_n, least_d, most_n, most_d
    from known_values
    union all
    select
        incentive_no, test_no, goal_no, payee_no, 0, interval_no, value_n, value_d, least_n,
        least_d, most_n, most_d
    from known_values
    where choice = 1
) as v
left join modifier_pieces as c
    on c.incentive_no = v.incentive_no and c.test_no = v.test_no
    and (c.from_n is null or v.value_n * c.bound_d >= c.from_n * v.value_d)
    and (c.to_n is null or v.value_n * c.bound_d < c.to_n * v.value_d)
