-- The declared weight of each goal of a mix that is paid, in billionths.
-- view columns: role_no integer, goal_no integer, weight bigint
select distinct
    role_no, goal_no, cast(div_wide(wide(weight_n) * 1000000000, wide(weight_d)) as bigint) as weight
from bonus_weights
where not by_matrix
