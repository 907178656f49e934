-- The values and attainments that tests of modifiers look at, where they are known. `choice` 1 is
-- the first role in `pays` for which there is one. A sum has a value without a target too, and
-- what pays in full without a target may be without a value.
-- columns: incentive_no integer, test_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, choice integer, value_n wide, value_d wide, least_n wide, least_d wide, most_n wide, most_d wide
select
    t.incentive_no, t.test_no, t.goal_no, a.payee_no, a.role_no, a.interval_no,
    cast(row_number() over (
        partition by t.incentive_no, t.test_no, t.goal_no, a.payee_no, a.interval_no order by r.place
    ) as integer) as choice,
    case when t.by_attainment then a.attained_n else a.reached end as value_n,
    case when t.by_attainment then a.attained_d else a.reached_of end as value_d,
    t.least_n, t.least_d, t.most_n, t.most_d
from modifier_tests as t
join attainments as a on a.goal_no = t.goal_no
join modifier_roles as r on r.incentive_no = t.incentive_no and r.role_no = a.role_no
where (t.by_attainment and a.status = 'measured')
    or (
        not t.by_attainment and a.status in ('measured', 'missing target', 'no target')
        and a.reached_of > 0
    )
