-- Events whose direct shares and overlays together exceed what is tolerated of the amount.
-- columns: account string, event_no bigint, period_no integer, amount bigint, cause string, found string
select
    e.account, e.event_no, e.period_no,
    cast(c.credit - abs(wide(e.amount)) as bigint) as amount,
    'shares and overlays of rules add up to too much' as cause,
    cast(div_wide(c.credit * 100, abs(e.amount)) as string) || '% of the event is credited' as found
from (
    select c.event_no, cast(sum(abs(wide(c.credit))) as wide) as credit
    from credits as c
    join credit_rules as r on r.rule_no = c.rule_no and r.mode <> 'roll_up'
    where not c.in_units and c.payee_no is not null
    group by c.event_no
) as c
cross join (select number from tolerances where code = 'OVER_ALLOCATED') as t
join sales as e on e.event_no = c.event_no and e.amount <> 0
where c.credit * 1000000000 > abs(wide(e.amount)) * t.number
