-- People who hold more accounts in a role today than they can look after, counted one by one, or
-- more work in all their roles than a week has hours for, where assignments say what they take.
-- columns: payee_no integer, role_no integer, amount bigint, cause string, found string
select
    n.payee_no, n.role_no, n.arr as amount,
    case when n.accounts > t.relations then 'more accounts than one person can know: ' || r.role
        else 'more accounts of high touch than one person can serve: ' || r.role end as cause,
    cast(n.accounts as string) || ' accounts, ' || cast(n.high as string) || ' of high touch'
        as found
from (
    select
        p.payee_no, a.role_no, count(distinct a.place) as accounts,
        count(distinct case when c.touch_level = 'high' then a.place end) as high,
        cast(coalesce(sum(c.arr), 0) as bigint) as arr
    from assigned_places as a
    cross join plan_settings as s
    join payees as p on p.payee = a.payee
    left join accounts as c on c.account = a.place
    where a.scope = 'account' and a.from_day < s.due_day and a.end_day >= s.due_day
    group by p.payee_no, a.role_no
) as n
cross join (
    select
        max(case when name = 'relations' then number end) as relations,
        max(case when name = 'high_touch' then number end) as high
    from tolerances
    where code = 'CAPACITY'
) as t
join roles as r on r.role_no = n.role_no
where n.accounts > t.relations or n.high > t.high
union all
select
    h.payee_no, null, h.arr, 'more hours a week than one person has',
    trim(trailing '.' from trim(trailing '0' from
        cast(cast(h.hours_n as decimal(28, 0)) * cast(0.000000001 as decimal(10, 9)) as string)
    )) || ' hours a week'
from (
    select
        p.payee_no, cast(sum(wide(a.hours_n)) as wide) as hours_n,
        cast(coalesce(sum(c.arr), 0) as bigint) as arr
    from assigned_places as a
    cross join plan_settings as s
    join payees as p on p.payee = a.payee
    left join accounts as c on c.account = a.place and a.scope = 'account'
    where a.hours_n > 0 and a.from_day < s.due_day and a.end_day >= s.due_day
    group by p.payee_no
) as h
join tolerances as t
    on t.code = 'CAPACITY' and t.name = 'hours' and h.hours_n > wide(t.number) * 1000000000
