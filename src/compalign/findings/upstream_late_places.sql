-- Downstream events whose handoff was recorded only afterwards, but soon.
-- columns: role_no integer, incentive_no integer, account string, event_no bigint, period_no integer, amount bigint, cause string, found string
select
    u.role_no, u.incentive_no, u.account, u.event_no, u.period_no, u.amount,
    'handoffs of ' || r.role || ' recorded after the downstream event' as cause,
    'recorded on ' || cast(u.recorded_day as string) || ', and the event was on '
        || cast(u.credit_date as string) as found
from unrecorded_handoffs as u
cross join (select days, months from tolerances where code = 'UPSTREAM_LATE') as t
join roles as r on r.role_no = u.role_no
where u.recorded_day <= date_after(months_after(u.credit_date, t.months), t.days)
