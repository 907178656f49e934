-- Roles whose realised mix lies too far from the declared one in several pay periods.
-- columns: role_no integer, period_no integer, amount bigint, cause string, found string
select
    d.role_no, d.period_no, cast(div_wide(d.gap, wide(2000000000)) as bigint) as amount,
    'the realised mix of ' || r.role || ' is not the declared one' as cause,
    i.label || ': ' || cast(div_wide(d.tenths, 10) as string) || '.'
        || cast(d.tenths - 10 * div_wide(d.tenths, 10) as string)
        || ' points from the declared mix' as found
from (
    select
        role_no, period_no, paid, gap, div_wide(gap * 1000, paid * 2000000000) as tenths
    from drifts
) as d
join roles as r on r.role_no = d.role_no
join intervals as i on i.interval_no = d.period_no
cross join (
    select number from tolerances where code = 'ROLE_DRIFT' and name = 'limit'
) as t
cross join (
    select number from tolerances where code = 'ROLE_DRIFT' and name = 'periods'
) as n
join (
    select d.role_no, count(*) as periods
    from drifts as d
    cross join (
        select number from tolerances where code = 'ROLE_DRIFT' and name = 'limit'
    ) as t
    where d.gap > d.paid * 2 * t.number
    group by d.role_no
) as m on m.role_no = d.role_no
where d.gap > d.paid * 2 * t.number and m.periods >= n.number
