-- Pay periods whose payouts exceed what is tolerated of the deals and renewals of the period.
-- columns: period_no integer, amount bigint, cause string, found string
select
    i.interval_no as period_no, cast(p.paid as bigint) as amount,
    'pay takes too much of what was sold' as cause,
    case
        when coalesce(s.sold, 0) <= 0 then 'nothing was sold or renewed'
        else cast(div_wide(p.paid * 100, s.sold) as string) || '% of what was sold and renewed'
    end as found
from (
    select period, cast(sum(wide(amount_minor)) as wide) as paid from payouts group by period
) as p
cross join (select number from tolerances where code = 'COST_OF_SALE') as t
join intervals as i on i.kind = 'period' and i.label = p.period
left join (
    select period_no, cast(sum(wide(amount)) as wide) as sold from sales group by period_no
) as s on s.period_no = i.interval_no
where p.paid > 0 and p.paid * 1000000000 > coalesce(s.sold, 0) * t.number
