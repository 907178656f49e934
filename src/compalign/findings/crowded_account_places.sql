-- Accounts with too many people in one quarter, and what was sold there in it.
-- columns: account string, interval_no integer, amount bigint, cause string, found string
select
    n.account, n.interval_no, coalesce(m.amount, 0) as amount,
    'too many people around one account in a quarter' as cause,
    cast(n.people as string) || ' people' as found
from (
    select account, interval_no, count(distinct payee) as people
    from (
        select a.place as account, i.interval_no, a.payee
        from assigned_places as a
        join crowded_accounts as w on w.account = a.place
        cross join plan_settings as s
        join intervals as i
            on i.kind = 'quarter' and a.from_day < i.end_day and i.from_day < a.end_day
            and i.from_day < s.due_day
        where a.scope = 'account'
        union all
        select e.account, d.interval_no, p.payee
        from sales as e
        join crowded_accounts as w on w.account = e.account
        join calendar as d on d.day = e.credit_date and d.kind = 'quarter'
        join credits as c on c.event_no = e.event_no
        join payees as p on p.payee_no = c.payee_no
    ) as around
    group by account, interval_no
) as n
cross join (select number from tolerances where code = 'CROWDED_ACCOUNT') as t
left join (
    select e.account, d.interval_no, cast(sum(abs(e.amount)) as bigint) as amount
    from sales as e
    join crowded_accounts as w on w.account = e.account
    join calendar as d on d.day = e.credit_date and d.kind = 'quarter'
    group by e.account, d.interval_no
) as m on m.account = n.account and m.interval_no = n.interval_no
where n.people > t.number
