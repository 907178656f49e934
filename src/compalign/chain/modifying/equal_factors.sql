-- One way of writing each factor under which totals are rounded: the one with the least lower part
-- among equal ones, so that 6/6 and 1/1 are one total.
-- columns: incentive_no integer, payee_no integer, period_no integer, factor_n wide, factor_d wide, same_n wide, same_d wide
select
    incentive_no, payee_no, period_no, factor_n, factor_d,
    div_wide(factor_n * same_d, factor_d) as same_n, same_d
from (
    select
        a.incentive_no, a.payee_no, a.period_no, a.factor_n, a.factor_d,
        min(b.factor_d) as same_d
    from (
        select distinct incentive_no, payee_no, period_no, factor_n, factor_d
        from factored_lines
        where round_total and factor_n is not null and undone_no is null
    ) as a
    join (
        select distinct incentive_no, payee_no, period_no, factor_n, factor_d
        from factored_lines
        where round_total and factor_n is not null and undone_no is null
    ) as b
        on b.incentive_no = a.incentive_no and b.payee_no = a.payee_no
        and b.period_no = a.period_no and a.factor_n * b.factor_d = b.factor_n * a.factor_d
    group by a.incentive_no, a.payee_no, a.period_no, a.factor_n, a.factor_d
) as found
