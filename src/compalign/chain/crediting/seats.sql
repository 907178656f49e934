-- Who holds which role for which account, and from when to when. `alone` seats never meet
-- another holder of the same account and role, so they need no sharing out. A `past` seat is that of
-- a holdover: it ranks behind the present ones of its scope.
-- columns: account string, role_no integer, payee_no integer, from_day date, end_day date, weight_n bigint, scope_rank integer, past boolean, left_day date, held_until date, alone boolean
select
    account, role_no, payee_no, from_day, end_day, weight_n, scope_rank, past, left_day,
    held_until,
    not (
        coalesce(max(end_day) over (
            partition by account, role_no order by from_day, end_day, payee_no, scope_rank, weight_n
            rows between unbounded preceding and 1 preceding
        ) > from_day, false)
        or coalesce(lead(from_day) over (
            partition by account, role_no order by from_day, end_day, payee_no, scope_rank, weight_n
        ) < end_day, false)
    ) as alone
from (
    select
        p.account, p.role_no, p.payee_no, p.from_day, p.end_day, p.weight_n,
        2 * p.scope_rank as scope_rank, false as past, cast(null as date) as left_day,
        cast(null as date) as held_until
    from placements as p
    join roles as r on r.role_no = p.role_no and r.hold_months + r.hold_days = 0
    union all
    select
        account, role_no, payee_no, from_day, end_day, weight_n, 2 * scope_rank, false, left_day,
        held_until
    from held_seats
    union all
    select
        account, role_no, payee_no, end_day, kept_until, weight_n, 2 * scope_rank + 1, true,
        left_day, held_until
    from held_seats
    where end_day < kept_until
) as placed
