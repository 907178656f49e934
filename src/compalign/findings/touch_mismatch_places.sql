-- Accounts whose touch level and own holder of the serving role do not fit, today; lost ones aside.
-- columns: role_no integer, account string, amount bigint, cause string, found string, source_no integer, source_row bigint
select
    r.role_no, a.account, coalesce(a.arr, 0) as amount,
    case
        when h.account is null
            then 'accounts of ' || a.touch_level || ' touch without their own ' || r.role
        else 'accounts of ' || a.touch_level || ' touch with their own ' || r.role
    end as cause,
    'touch level ' || a.touch_level as found, a.source_no, a.row as source_row
from accounts as a
cross join plan_settings as s
join (select distinct role from tolerances where code = 'TOUCH_MISMATCH') as t on 1 = 1
join roles as r on r.role = t.role
left join (
    select distinct h.place as account, h.role_no
    from assigned_places as h
    cross join plan_settings as s
    where h.scope = 'account' and h.from_day < s.due_day and h.end_day >= s.due_day
) as h on h.account = a.account and h.role_no = r.role_no
left join (
    select distinct f.account
    from facts as f
    join events as e on e.event_no = f.event_no and e.ledger = 'churn' and e.loss = 'full'
) as l on l.account = a.account
where l.account is null and (a.first_close is null or a.first_close < s.due_day)
    and (
        (a.touch_level in ('high', 'low') and h.account is null)
        or (a.touch_level = 'tech' and h.account is not null)
    )
