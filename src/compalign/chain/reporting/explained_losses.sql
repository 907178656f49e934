-- Which event took how much of which account's recurring amount or, for net retention, added how much,
-- with the row it stands in; to date, in its interval and in those after it in the span. What an
-- account lost beyond its opening is still shown here; retention leaves it out.
-- view columns: account string, interval string, span string, event_no bigint, event_id string, kind string, credit_date date, lost_minor bigint, gained_minor bigint, file string, sheet string, row bigint
select
    l.account, i.label as interval, w.label as span, l.event_no,
    e.ledger || ':' || e.event_id as event_id, e.kind, e.credit_date, l.lost as lost_minor,
    l.gained as gained_minor, u.file, u.sheet, e.row
from recurring_levels as l
cross join plan_settings as s
join goal_clocks as k on k.clock_no = l.clock_no and k.span_no = l.span_no
join intervals as i
    on i.interval_no = k.interval_no and i.end_day <= s.due_day and l.day < i.end_day
join intervals as w on w.interval_no = k.span_no
join asked_periods as q on q.period_no = i.period_no
join events as e on e.event_no = l.event_no
left join sources as u on u.source_no = e.source_no
where l.lost <> 0
    or (l.gained <> 0 and l.clock_no in (select clock_no from goals where asked and measure = 'nrr'))
