-- Roles whose windows overlap, and people who hold one role of one place without agreed weights.
-- columns: payee_no integer, other_payee_no integer, role_no integer, other_role_no integer, account string, from_day date, end_day date, amount bigint, cause string, found string, source_no integer, source_row bigint
select
    cast(null as integer) as payee_no, cast(null as integer) as other_payee_no, o.role_no,
    o.other_role_no, o.account, o.from_day, o.end_day, coalesce(m.amount, 0) as amount,
    r.role || ' and ' || x.role || ' both own ' || o.purpose as cause,
    'from ' || cast(o.from_day as string)
        || case
            when o.end_day = date '9999-12-31' then ' on'
            else ' to ' || cast(o.end_day as string)
        end as found,
    a.source_no, a.row as source_row
from overlapping_windows as o
join roles as r on r.role_no = o.role_no
join roles as x on x.role_no = o.other_role_no
join accounts as a on a.account = o.account
left join (
    select
        o.account, o.purpose, o.role_no, o.other_role_no, o.from_day,
        cast(sum(abs(e.amount)) as bigint) as amount
    from overlapping_windows as o
    join sales as e
        on e.account = o.account and o.from_day <= e.credit_date and e.credit_date < o.end_day
    group by o.account, o.purpose, o.role_no, o.other_role_no, o.from_day
) as m
    on m.account = o.account and m.purpose = o.purpose and m.role_no = o.role_no
    and m.other_role_no = o.other_role_no and m.from_day = o.from_day
union all
select
    p.payee_no, q.payee_no, d.role_no, null, case when d.scope = 'account' then d.place end,
    d.from_day, d.end_day, coalesce(m.amount, 0),
    'several hold ' || r.role || ' of one ' || d.scope || ', and no weights say who has how much',
    case when h.first_payee = h.last_payee then h.first_payee || ' twice'
        else h.first_payee || ' and ' || h.last_payee end || ' for ' || d.place || ', '
        || case
            when d.from_day = date '1900-01-01' then 'from the beginning'
            else 'from ' || cast(d.from_day as string)
        end
        || case
            when d.end_day = date '9999-12-31' then ' on'
            else ' to ' || cast(d.end_day as string)
        end,
    null, null
from double_assignments as d
join roles as r on r.role_no = d.role_no
join (
    select
        d.scope, d.place, d.role_no, d.from_day, min(a.payee) as first_payee,
        max(a.payee) as last_payee
    from double_assignments as d
    join assigned_places as a
        on a.scope = d.scope and a.place = d.place and a.role_no = d.role_no
        and a.from_day <= d.from_day and d.from_day < a.end_day
    group by d.scope, d.place, d.role_no, d.from_day
) as h
    on h.scope = d.scope and h.place = d.place and h.role_no = d.role_no
    and h.from_day = d.from_day
join payees as p on p.payee = h.first_payee
join payees as q on q.payee = h.last_payee
left join double_accounts as m
    on m.scope = d.scope and m.place = d.place and m.role_no = d.role_no
    and m.from_day = d.from_day
