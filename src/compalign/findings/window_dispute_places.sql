-- Sales of an account near the day on which one role takes over from another.
-- columns: role_no integer, other_role_no integer, account string, event_no bigint, period_no integer, amount bigint, cause string, found string
select
    h.role_no, h.other_role_no, e.account, e.event_no, e.period_no, abs(e.amount) as amount,
    h.purpose || ' goes from ' || r.role || ' to ' || x.role || ' close to the sale' as cause,
    'credited on ' || cast(e.credit_date as string) || ', the change is on '
        || cast(h.first_day as string)
        || case when h.last_day > h.first_day then ' to ' || cast(h.last_day as string) else '' end
        as found
from window_handovers as h
join sales as e
    on e.account = h.account
    and e.credit_date >= date_after(months_after(h.first_day, -h.months), -h.days)
    and e.credit_date <= date_after(months_after(h.last_day, h.months), h.days)
join roles as r on r.role_no = h.role_no
join roles as x on x.role_no = h.other_role_no
