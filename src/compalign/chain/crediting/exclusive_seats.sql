-- Who held the exclusive role on the day of the expansion and was credited on it (choice 1), and on
-- the day of the renewal (choice 2).
-- columns: event_no bigint, choice integer, payee_no integer, weight_n bigint
select h.event_no, h.choice, h.payee_no, h.weight_n
from (
    select
        d.event_no, d.choice, d.day, s.payee_no, s.weight_n, s.scope_rank,
        min(s.scope_rank) over (partition by d.event_no, d.choice) as nearest,
        coalesce(s.left_day <= d.day and d.day < s.held_until, false) as held
    from (
        select x.event_no, 1 as choice, e.account, e.credit_date as day
        from exclusives as x
        join classified as e on e.event_no = x.expansion_no
        union all
        select event_no, 2, account, credit_date from exclusives
    ) as d
    cross join plan_settings as p
    join seats as s
        on s.account = d.account and s.role_no = p.exclusive_no
        and s.from_day <= d.day and d.day < s.end_day
    union all
    select
        d.event_no, d.choice, d.day, y.payee_no, cast(1 as bigint), 1, 1,
        coalesce(l.left_day <= d.day and d.day < l.held_until, false)
    from (
        select x.event_no, 1 as choice, e.event_no as named_no, e.credit_date as day
        from exclusives as x
        join classified as e on e.event_no = x.expansion_no
        union all
        select event_no, 2, event_no, credit_date from exclusives
    ) as d
    cross join plan_settings as p
    join named_holders as n on n.event_no = d.named_no and n.role_no = p.exclusive_no
    join payees as y on y.payee = n.payee
    left join leavers as l on l.payee_no = y.payee_no and l.role_no = p.exclusive_no
) as h
cross join plan_settings as p
left join employments as w
    on w.payee_no = h.payee_no and w.from_day <= h.day and h.day < w.end_day
left join (
    select distinct x.event_no
    from exclusives as x
    cross join plan_settings as p
    join classified as e on e.event_no = x.expansion_no
    join classes as k on k.class = e.class
    join class_roles as r
        on r.class_no = k.class_no and r.role_no = p.exclusive_no and r.held_by in (1, 2)
) as c on c.event_no = h.event_no
where h.scope_rank = h.nearest
    and (h.choice = 2 or (c.event_no is not null and (w.payee_no is not null or h.held)))
