-- What each event adds to the goals over all history that read it: to what is divided, to what it is
-- divided by, and to the answers; of equal texts the first counts.
-- view columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, answers bigint, top wide, bottom wide, last_no bigint
select
    goal_no, payee_no, role_no, interval_no,
    cast(case
        when measure in ('average', 'latest') then case when number is not null then 1 else 0 end
        when measure = 'nps' then case when number >= 0 and number <= unit * 10 then 1 else 0 end
        else 1
    end as bigint) as answers,
    case
        when measure = 'sum' then wide(amount)
        when measure = 'count' then
            case when amount < 0 and ledger <> 'churn' then wide(-1) else wide(1) end
        when measure = 'distinct' then
            case when text is not null and nth = 1 then wide(1) else wide(0) end
        when measure = 'average' and number is not null then number * weight
        when measure = 'nps' and number >= unit * 9 and number <= unit * 10 then wide(1)
        when measure = 'nps' and number >= 0 and number <= unit * 6 then wide(-1)
        else wide(0)
    end as top,
    case
        when measure = 'average' and number is not null then weight * unit
        when measure = 'nps' and number >= 0 and number <= unit * 10 then wide(1)
        else wide(0)
    end as bottom,
    case when number is not null then event_no end as last_no
from (
    select
        c.goal_no, c.payee_no, c.role_no, c.interval_no, c.event_no, g.measure, f.amount, e.ledger,
        v.text, v.number, wide(v.unit) as unit, v.weight,
        row_number() over (
            partition by c.goal_no, c.payee_no, c.role_no, v.text order by c.event_no
        ) as nth
    from goal_events as c
    join goals as g on g.goal_no = c.goal_no and g.never_ends
    join facts as f on f.event_no = c.event_no
    join events as e on e.event_no = c.event_no
    left join goal_cells as v on v.goal_no = c.goal_no and v.event_no = c.event_no
) as read
