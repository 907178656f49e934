-- Assignments that go on while their holder is not active and nobody active holds the same.
-- columns: payee_no integer, role_no integer, account string, from_day date, end_day date, amount bigint, cause string, found string
select
    o.payee_no, o.role_no, case when o.scope = 'account' then o.place end as account, o.from_day,
    o.end_day, coalesce(m.amount, 0) as amount,
    r.role || ' is not there for their ' || o.scope || ', and nobody stands in' as cause,
    p.payee || ' for ' || o.place || ', from ' || cast(o.from_day as string) || ' to '
        || cast(o.end_day as string) as found
from (
    select
        b.payee_no, a.role_no, a.scope, a.place, greatest(a.from_day, b.from_day) as from_day,
        least(a.end_day, b.end_day) as end_day
    from absences as b
    join payees as p on p.payee_no = b.payee_no
    join assigned_places as a
        on a.payee = p.payee and a.from_day < b.end_day and b.from_day < a.end_day
) as o
join roles as r on r.role_no = o.role_no
join payees as p on p.payee_no = o.payee_no
left join (
    select distinct o.payee_no, o.role_no, o.scope, o.place, o.from_day
    from (
        select
            b.payee_no, a.role_no, a.scope, a.place, greatest(a.from_day, b.from_day) as from_day
        from absences as b
        join payees as p on p.payee_no = b.payee_no
        join assigned_places as a
            on a.payee = p.payee and a.from_day < b.end_day and b.from_day < a.end_day
    ) as o
    join assigned_places as a
        on a.scope = o.scope and a.place = o.place and a.role_no = o.role_no
        and a.from_day <= o.from_day and o.from_day < a.end_day
    join payees as p on p.payee = a.payee and p.payee_no <> o.payee_no
    join employments as e
        on e.payee_no = p.payee_no and e.from_day <= o.from_day and o.from_day < e.end_day
) as s
    on s.payee_no = o.payee_no and s.role_no = o.role_no and s.scope = o.scope
    and s.place = o.place and s.from_day = o.from_day
left join (
    select b.payee_no, e.account, cast(sum(abs(e.amount)) as bigint) as amount
    from absences as b
    join payees as p on p.payee_no = b.payee_no
    join assigned_places as a
        on a.payee = p.payee and a.scope = 'account'
        and a.from_day < b.end_day and b.from_day < a.end_day
    join sales as e
        on e.account = a.place and greatest(a.from_day, b.from_day) <= e.credit_date
        and e.credit_date < least(a.end_day, b.end_day)
    group by b.payee_no, e.account
) as m on m.payee_no = o.payee_no and m.account = o.place and o.scope = 'account'
where s.payee_no is null
