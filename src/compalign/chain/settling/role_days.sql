-- Who holds which role, from when to when: by people, where they ever name the payee in the role, else
-- by assignment or by being named on an event.
-- `own` is the payee's own draw.
-- columns: payee_no integer, role_no integer, from_day date, end_day date, own bigint
select
    h.payee_no, h.role_no, greatest(h.from_day, e.from_day) as from_day,
    least(h.end_day, e.end_day) as end_day, h.own
from (
    select p.payee_no, r.role_no, q.from_day, q.end_day, q.draw as own
    from people as q
    join payees as p on p.payee = q.payee
    join roles as r on r.role = q.role
    union all
    select
        p.payee_no, r.role_no, greatest(a.from_day, coalesce(q.from_day, a.from_day)),
        least(a.end_day, coalesce(q.end_day, a.end_day)), q.draw
    from assignments as a
    join payees as p on p.payee = a.payee
    join roles as r on r.role = a.role
    left join people as q on q.payee = a.payee
    left join (select distinct payee, role from people) as w
        on w.payee = a.payee and w.role = a.role
    where w.payee is null
    union all
    select
        p.payee_no, n.role_no, coalesce(q.from_day, date '1900-01-01'),
        coalesce(q.end_day, date '9999-12-31'), q.draw
    from (
        select distinct h.role_no, h.payee
        from named_holders as h
        join facts as f on f.event_no = h.event_no
    ) as n
    join payees as p on p.payee = n.payee
    join roles as r on r.role_no = n.role_no
    left join people as q on q.payee = n.payee
    left join (select distinct payee, role from people) as w
        on w.payee = n.payee and w.role = r.role
    where w.payee is null
) as h
join employments as e
    on e.payee_no = h.payee_no and e.from_day < h.end_day and h.from_day < e.end_day
where h.from_day < h.end_day
