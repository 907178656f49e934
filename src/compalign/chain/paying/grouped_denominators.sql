-- The different denominators of each rounding group, payee and pay period, numbered by size. What a
-- loss takes back is rounded by itself.
-- columns: group_no integer, payee_no integer, period_no integer, place integer, exact_d wide
select
    group_no, payee_no, period_no,
    cast(row_number() over (
        partition by group_no, payee_no, period_no order by exact_d
    ) as integer) as place,
    exact_d
from (
    select distinct i.group_no, d.payee_no, d.period_no, d.exact_d
    from drafts as d
    join incentives as i on i.incentive_no = d.incentive_no and i.group_no is not null
    where d.undone_no is null
) as met
