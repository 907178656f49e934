-- Credit of the relieved role on a renewal whose account had agreed an expansion before the contract
-- ended, and on that expansion.
-- columns: payee_no integer, role_no integer, other_role_no integer, account string, event_no bigint, other_event_no bigint, period_no integer, amount bigint, cause string, found string
select
    w.payee_no, s.relieved_no as role_no, s.exclusive_no as other_role_no, x.account, x.event_no,
    x.expansion_no as other_event_no, f.period_no, w.amount,
    r.role || ' is credited with renewals that belong to ' || o.role as cause,
    'an expansion of ' || cast(e.credit_date as string) || ' came before the contract ended' as found
from exclusives as x
cross join plan_settings as s
join facts as f on f.event_no = x.event_no
join roles as r on r.role_no = s.relieved_no
join roles as o on o.role_no = s.exclusive_no
join events as e on e.event_no = x.expansion_no
join (
    select x.event_no, c.payee_no, cast(sum(c.credit) as bigint) as amount
    from (
        select event_no, event_no as credited_no from exclusives
        union all
        select event_no, expansion_no from exclusives
    ) as x
    cross join plan_settings as s
    join credits as c
        on c.event_no = x.credited_no and c.role_no = s.relieved_no and not c.overlay
        and c.payee_no is not null and not c.in_units
    group by x.event_no, c.payee_no
    having sum(c.credit) <> 0
) as w on w.event_no = x.event_no
