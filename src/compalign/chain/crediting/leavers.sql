-- Payees whose last row in people has ended, and how long a role with a holdover still credits them.
-- columns: payee_no integer, role_no integer, left_day date, held_until date
select
    e.payee_no, r.role_no, e.left_day,
    date_after(months_after(e.left_day, r.hold_months), r.hold_days) as held_until
from (
    select payee_no, cast(max(end_day) as date) as left_day
    from employments
    group by payee_no
) as e
join roles as r on r.hold_months + r.hold_days > 0
where e.left_day < date '9999-12-31'
