-- What each payee earned by the incentive that a goal names, in all roles together, by interval, or
-- to date: a line counts in the interval that holds its event's credit date, and one without an event
-- in that of the last day of its pay period. What losses take back and adjustments do not count.
-- columns: goal_no integer, payee_no integer, interval_no integer, reached bigint
select
    g.goal_no, s.payee_no, coalesce(x.interval_no, i.interval_no) as interval_no,
    cast(sum(s.earned) as bigint) as reached
from (
    select
        l.incentive_no, l.payee_no, l.period_no, e.credit_date,
        cast(sum(l.amount) as bigint) as earned
    from first_lines as l
    left join events as e on e.event_no = l.event_no
    where l.entry in ('earned', 'true_up', 'tier_amount', 'floor')
        and l.incentive_no in (select earned_no from goals where asked)
    group by l.incentive_no, l.payee_no, l.period_no, e.credit_date
) as s
join intervals as p on p.interval_no = s.period_no
join goals as g on g.earned_no = s.incentive_no and g.asked
join intervals as i
    on i.kind = g.kind and i.from_day <= coalesce(s.credit_date, date_after(p.end_day, -1))
    and coalesce(s.credit_date, date_after(p.end_day, -1)) < i.end_day
left join goal_spans as x on x.goal_no = g.goal_no and x.part_no = i.interval_no
group by g.goal_no, s.payee_no, coalesce(x.interval_no, i.interval_no)
