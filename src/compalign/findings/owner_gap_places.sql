-- The gaps of accounts between their windows, with what was sold in them.
-- columns: role_no integer, other_role_no integer, account string, from_day date, end_day date, amount bigint, cause string, found string, source_no integer, source_row bigint
select
    w.role_no, g.role_no as other_role_no, g.account, g.from_day, g.end_day,
    coalesce(m.amount, 0) as amount,
    'nobody owns ' || g.purpose || ' between the end of ' || b.role || ' and the start of '
        || n.role as cause,
    cast(days_between(g.from_day, g.end_day) as string) || ' days, from '
        || cast(g.from_day as string) || ' to ' || cast(g.end_day as string)
        || case when g.waiting then ', and not over yet' else '' end as found,
    a.source_no, a.row as source_row
from owner_gap_days as g
join (
    select account, purpose, end_day, min(role_no) as role_no
    from account_windows
    group by account, purpose, end_day
) as w on w.account = g.account and w.purpose = g.purpose and w.end_day = g.from_day
join roles as b on b.role_no = w.role_no
join roles as n on n.role_no = g.role_no
join accounts as a on a.account = g.account
left join (
    select
        g.account, g.purpose, g.role_no, g.from_day, cast(sum(abs(e.amount)) as bigint) as amount
    from owner_gap_days as g
    join sales as e
        on e.account = g.account and g.from_day <= e.credit_date and e.credit_date < g.end_day
    group by g.account, g.purpose, g.role_no, g.from_day
) as m
    on m.account = g.account and m.purpose = g.purpose and m.role_no = g.role_no
    and m.from_day = g.from_day
