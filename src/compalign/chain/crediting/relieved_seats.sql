-- Who holds the relieved role on the day of a renewal whose share moves.
-- columns: event_no bigint, payee_no integer, held boolean, weight_n wide
select
    event_no, payee_no, max(case when held then 1 else 0 end) = 1 as held,
    cast(sum(wide(weight_n)) as wide) as weight_n
from (
    select
        x.event_no, s.payee_no, s.weight_n, s.scope_rank,
        min(s.scope_rank) over (partition by x.event_no) as nearest,
        coalesce(s.left_day <= x.credit_date and x.credit_date < s.held_until, false) as held
    from exclusives as x
    cross join plan_settings as p
    join seats as s
        on s.account = x.account and s.role_no = p.relieved_no
        and s.from_day <= x.credit_date and x.credit_date < s.end_day
    union all
    select
        x.event_no, y.payee_no, cast(1 as bigint), 1, 1,
        coalesce(l.left_day <= x.credit_date and x.credit_date < l.held_until, false)
    from exclusives as x
    cross join plan_settings as p
    join named_holders as n on n.event_no = x.event_no and n.role_no = p.relieved_no
    join payees as y on y.payee = n.payee
    left join leavers as l on l.payee_no = y.payee_no and l.role_no = p.relieved_no
) as held_by
where scope_rank = nearest
group by event_no, payee_no
