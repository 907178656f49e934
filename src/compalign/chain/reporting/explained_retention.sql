-- What each account of a payee's portfolio opened with, lost, gained and closed with, for intervals that
-- are over. A loss is at most the opening; an account without a known opening has none. The closing
-- is known where a goal looks at accounts that were lost.
-- view columns: payee string, role string, interval string, account string, opening_minor bigint, lost_minor bigint, gained_minor bigint, closing_minor bigint
select
    p.payee, r.role, i.label as interval, c.account,
    case when o.opening is not null then greatest(o.opening, 0) end as opening_minor,
    least(greatest(coalesce(o.opening, 0), 0), coalesce(l.lost, 0)) as lost_minor,
    coalesce(l.gained, 0) as gained_minor, e.closing as closing_minor
from cohorts as c
cross join plan_settings as s
join intervals as i on i.interval_no = c.interval_no and i.end_day <= s.due_day
join asked_periods as q on q.period_no = i.period_no
join payees as p on p.payee_no = c.payee_no
join roles as r on r.role_no = c.role_no
left join openings as o on o.account = c.account and o.interval_no = c.interval_no
left join closings as e on e.account = c.account and e.interval_no = c.interval_no
left join (
    select
        account, interval_no, cast(sum(lost) as bigint) as lost,
        cast(sum(gained) as bigint) as gained
    from recurring_levels
    where lost <> 0 or gained <> 0
    group by account, interval_no
) as l on l.account = c.account and l.interval_no = c.interval_no
