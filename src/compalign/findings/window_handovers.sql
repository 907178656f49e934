-- Days on which one role takes a purpose of an account over from another, or would within the time
-- that is tolerated.
-- columns: account string, purpose string, role_no integer, other_role_no integer, first_day date, last_day date, days integer, months integer
select
    a.account, a.purpose, a.role_no, b.role_no as other_role_no,
    least(a.end_day, b.from_day) as first_day, greatest(a.end_day, b.from_day) as last_day,
    t.days, t.months
from account_windows as a
cross join (select days, months from tolerances where code = 'WINDOW_DISPUTE') as t
join account_windows as b
    on b.account = a.account and b.purpose = a.purpose and b.role_no <> a.role_no
    and a.from_day < b.from_day and a.end_day < date '9999-12-31'
    and b.from_day < date '9999-12-31' and a.end_day < b.end_day
where greatest(a.end_day, b.from_day)
    <= date_after(months_after(least(a.end_day, b.from_day), t.months), t.days)
