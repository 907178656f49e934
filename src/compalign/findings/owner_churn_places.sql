-- Accounts whose owner in a role changed too often in a fiscal year; the recurring amount is at stake.
-- columns: role_no integer, account string, interval_no integer, amount bigint, cause string, found string, source_no integer, source_row bigint
select
    n.role_no, n.account, n.interval_no, coalesce(c.arr, 0) as amount,
    r.role || ' of an account changes too often in a year' as cause,
    cast(n.changes as string) || ' changes' as found,
    c.source_no, c.row as source_row
from (
    select a.account, a.role_no, i.interval_no, count(*) as changes
    from (
        select
            place as account, role_no, payee, from_day,
            lag(payee) over (
                partition by place, role_no order by from_day, end_day, payee, weight_n
            ) as before
        from assigned_places
        where scope = 'account'
    ) as a
    cross join plan_settings as s
    join intervals as i
        on i.kind = 'year' and i.from_day <= a.from_day and a.from_day < i.end_day
    where a.before is not null and a.before <> a.payee and a.from_day < s.due_day
    group by a.account, a.role_no, i.interval_no
) as n
cross join (select number from tolerances where code = 'OWNER_CHURN') as t
join roles as r on r.role_no = n.role_no
left join accounts as c on c.account = n.account
where n.changes > t.number
