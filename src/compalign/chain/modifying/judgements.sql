-- What all tests of a line come to: whether it is barred, and by what, and the measured factors,
-- at most four, 1 where there is none.
-- columns: incentive_no integer, payee_no integer, line_no bigint, barred string, a_n wide, a_d wide, b_n wide, b_d wide, c_n wide, c_d wide, d_n wide, d_d wide
select
    incentive_no, payee_no, line_no,
    case
        when max(case when word = 'threshold' and not passed then 1 else 0 end) = 1
            then 'threshold'
        when max(case when word = 'gate' and not passed then 1 else 0 end) = 1 then 'gate'
    end as barred,
    coalesce(max(case when factor_no = 1 then factor_n end), wide(1)) as a_n,
    coalesce(max(case when factor_no = 1 then factor_d end), wide(1)) as a_d,
    coalesce(max(case when factor_no = 2 then factor_n end), wide(1)) as b_n,
    coalesce(max(case when factor_no = 2 then factor_d end), wide(1)) as b_d,
    coalesce(max(case when factor_no = 3 then factor_n end), wide(1)) as c_n,
    coalesce(max(case when factor_no = 3 then factor_d end), wide(1)) as c_d,
    coalesce(max(case when factor_no = 4 then factor_n end), wide(1)) as d_n,
    coalesce(max(case when factor_no = 4 then factor_d end), wide(1)) as d_d
from tested_lines
group by incentive_no, payee_no, line_no
