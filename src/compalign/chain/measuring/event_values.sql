-- What the events of a goal come to, exactly: reached / reached_of, in lowest terms. Without
-- `reached_of` there is no value. To date, all events from the first day of the span count. What came back, a negative amount that is no loss, counts -1.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, events bigint, answers bigint, reached wide, reached_of wide
select
    goal_no, payee_no, role_no, interval_no, events, answers,
    div_wide(top, shared) as reached,
    case when bottom > 0 and answers >= least then div_wide(bottom, shared) end as reached_of
from (
    select
        goal_no, payee_no, role_no, interval_no, least, events, answers, top, bottom,
        nullif(common_divisor(top, bottom), 0) as shared
    from (
        select
            c.goal_no, c.payee_no, c.role_no,
            coalesce(x.interval_no, c.interval_no) as interval_no, g.least, count(*) as events,
            case
                when g.measure in ('average', 'latest') then count(v.number)
                when g.measure = 'nps' then count(case
                    when v.number >= 0 and v.number <= wide(v.unit) * 10 then 1 end)
                else count(*)
            end as answers,
            cast(case g.measure
                when 'sum' then sum(wide(f.amount))
                when 'count' then sum(
                    case when f.amount < 0 and e.ledger <> 'churn' then wide(-1) else wide(1) end
                )
                when 'distinct' then wide(count(distinct v.text))
                when 'average' then sum(v.number * v.weight)
                when 'latest' then max_by(v.number, v.event_no)
                else wide(count(case
                        when v.number >= wide(v.unit) * 9 and v.number <= wide(v.unit) * 10 then 1
                    end) - count(case
                        when v.number >= 0 and v.number <= wide(v.unit) * 6 then 1 end))
            end as wide) as top,
            cast(case g.measure
                when 'average' then sum(v.weight) * max(v.unit)
                when 'latest' then wide(max(v.unit))
                when 'nps' then wide(count(case
                    when v.number >= 0 and v.number <= wide(v.unit) * 10 then 1 end))
                else wide(1)
            end as wide) as bottom
        from goal_events as c
        join goals as g on g.goal_no = c.goal_no
        join facts as f on f.event_no = c.event_no
        join events as e on e.event_no = c.event_no
        left join goal_cells as v on v.goal_no = c.goal_no and v.event_no = c.event_no
        left join goal_spans as x on x.goal_no = c.goal_no and x.part_no = c.interval_no
        group by
            c.goal_no, c.payee_no, c.role_no, coalesce(x.interval_no, c.interval_no), g.measure,
            g.least
    ) as added
) as known
