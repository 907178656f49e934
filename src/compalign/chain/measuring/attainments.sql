-- How far each payee reached each goal that is asked of a role of theirs, in every interval that has
-- begun: attained = attained_n / attained_d, exactly.
-- view columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, status string, reached wide, reached_of wide, target_n wide, target_d bigint, attained_n wide, attained_d wide, unknown bigint, example string
select
    goal_no, payee_no, role_no, interval_no, status, reached, reached_of, target_n, target_d,
    attained_n, attained_d, unknown, example
from goal_attainments
union all
select
    goal_no, payee_no, role_no, interval_no, status, reached, reached_of, target_n, target_d,
    attained_n, attained_d, unknown, example
from blends
