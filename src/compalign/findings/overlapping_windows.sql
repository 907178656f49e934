-- Two roles whose windows of an account cover one purpose on the same days.
-- columns: account string, purpose string, role_no integer, other_role_no integer, from_day date, end_day date
select
    a.account, a.purpose, a.role_no, b.role_no as other_role_no,
    greatest(a.from_day, b.from_day) as from_day, least(a.end_day, b.end_day) as end_day
from account_windows as a
join account_windows as b
    on b.account = a.account and b.purpose = a.purpose and b.window_no > a.window_no
    and b.role_no <> a.role_no and a.from_day < b.end_day and b.from_day < a.end_day
where greatest(a.from_day, b.from_day) < least(a.end_day, b.end_day)
