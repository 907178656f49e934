-- Stretches of days between two windows of an account on which no window covers a purpose. A window
-- that waits for a day still unknown leaves a gap up to the day that stands for today.
-- columns: account string, purpose string, role_no integer, from_day date, end_day date, waiting boolean
select
    x.account, x.purpose, x.role_no, x.reach as from_day,
    case when x.from_day = date '9999-12-31' then s.due_day else x.from_day end as end_day,
    x.from_day = date '9999-12-31' as waiting
from (
    select
        account, purpose, role_no, from_day,
        max(end_day) over (
            partition by account, purpose order by from_day, end_day, window_no
            rows between unbounded preceding and 1 preceding
        ) as reach
    from account_windows
) as x
cross join plan_settings as s
where x.reach < x.from_day and (x.from_day < date '9999-12-31' or x.reach < s.due_day)
