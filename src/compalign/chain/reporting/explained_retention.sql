-- What each account of a payee's portfolio opened with, lost, gained and closed with, for intervals that
-- are over. A loss is at most the opening; an account without a known opening has none. The closing
-- is known where a goal looks at accounts that were lost. A portfolio is followed from the first day
-- of `span` to the end of the interval: the interval itself, or the longer one of a goal to date.
-- view columns: payee string, role string, interval string, span string, account string, opening_minor bigint, lost_minor bigint, gained_minor bigint, closing_minor bigint
select
    p.payee, r.role, i.label as interval, w.label as span, c.account,
    case when o.opening is not null then greatest(o.opening, 0) end as opening_minor,
    least(greatest(coalesce(o.opening, 0), 0), coalesce(l.lost, 0)) as lost_minor,
    coalesce(l.gained, 0) as gained_minor, e.closing as closing_minor
from cohorts as c
cross join plan_settings as s
join goal_clocks as k on k.clock_no = c.clock_no and k.span_no = c.span_no
join intervals as i on i.interval_no = k.interval_no and i.end_day <= s.due_day
join intervals as w on w.interval_no = k.span_no
join asked_periods as q on q.period_no = i.period_no
join payees as p on p.payee_no = c.payee_no
join roles as r on r.role_no = c.role_no
left join openings as o
    on o.account = c.account and o.clock_no = c.clock_no and o.span_no = c.span_no
left join closings as e
    on e.account = c.account and e.clock_no = c.clock_no and e.interval_no = k.interval_no
left join moved_accounts as l
    on l.account = c.account and l.clock_no = c.clock_no and l.interval_no = k.interval_no
