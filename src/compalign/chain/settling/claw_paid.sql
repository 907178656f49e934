-- What was paid at once, and what of lines without an event waits, where something is clawed back.
-- columns: incentive_no integer, payee_no integer, period_no integer, at_once bigint, waiting bigint
select
    l.incentive_no, l.payee_no, l.period_no,
    cast(sum(case
        when h.incentive_no is null or l.entry = 'adjustment' then l.amount else 0
    end) as bigint) as at_once,
    cast(sum(case
        when h.incentive_no is null or l.entry = 'adjustment' then 0
        when l.entry = 'earned' and l.event_no is not null then 0
        else l.amount
    end) as bigint) as waiting
from lines as l
join (select distinct incentive_no, payee_no, period_no from clawed_lines) as c
    on c.incentive_no = l.incentive_no and c.payee_no = l.payee_no
    and c.period_no = l.period_no
left join holds as h on h.incentive_no = l.incentive_no
where l.undone_no is null
group by l.incentive_no, l.payee_no, l.period_no
