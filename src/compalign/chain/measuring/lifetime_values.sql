-- What goals over all history come to by the end of each interval, exactly: reached / reached_of, in
-- lowest terms. Without `reached_of` there is no value.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, answers bigint, reached wide, reached_of wide
select
    goal_no, payee_no, role_no, interval_no, answers, div_wide(top, shared) as reached,
    case when bottom > 0 and answers >= least then div_wide(bottom, shared) end as reached_of
from (
    select
        goal_no, payee_no, role_no, interval_no, least, answers, top, bottom,
        nullif(common_divisor(top, bottom), 0) as shared
    from (
        select
            s.goal_no, s.payee_no, s.role_no, s.interval_no, g.least, s.answers,
            case when g.measure = 'latest' then v.number else s.top end as top,
            case
                when g.measure = 'latest' then wide(v.unit)
                when g.measure in ('average', 'nps') then s.bottom
                when g.measure = 'sum' and g.whose = 'credited' and g.unit = 'number'
                    then wide(g.quota_minor)
                else wide(1)
            end as bottom
        from lifetime_sums as s
        join goals as g on g.goal_no = s.goal_no
        left join goal_cells as v
            on v.goal_no = s.goal_no and v.event_no = s.last_no and g.measure = 'latest'
    ) as added
) as known
