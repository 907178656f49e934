-- Which events a goal read beside sums of credits, for intervals that are over, each with the value
-- of the column that is measured. Where all events of the company count there is no payee.
-- view columns: payee string, role string, goal string, interval string, event_no bigint, event_id string, account string, kind string, credit_date date, event_amount_minor bigint, value string, file string, sheet string, row bigint
select
    p.payee, r.role, g.goal, i.label as interval, c.event_no,
    e.ledger || ':' || e.event_id as event_id, e.account, e.kind, e.credit_date,
    e.amount as event_amount_minor,
    coalesce(v.text, cast(v.number as string) || '/' || cast(v.unit as string)) as value,
    u.file, u.sheet, e.row
from goal_events as c
cross join plan_settings as s
join goals as g on g.goal_no = c.goal_no
left join goal_spans as x on x.goal_no = c.goal_no and x.part_no = c.interval_no
join intervals as i
    on i.interval_no = coalesce(x.interval_no, c.interval_no) and i.end_day <= s.due_day
join asked_periods as q on q.period_no = i.period_no
join events as e on e.event_no = c.event_no
left join payees as p on p.payee_no = c.payee_no
left join roles as r on r.role_no = c.role_no
left join goal_cells as v on v.goal_no = c.goal_no and v.event_no = c.event_no
left join sources as u on u.source_no = e.source_no
