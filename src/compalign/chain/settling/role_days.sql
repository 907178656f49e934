-- Who holds which role, from when to when: by people, where they ever name the payee in the role, else
-- by assignment or by being named on an event that is due. `own` is the payee's own draw.
-- columns: payee_no integer, role_no integer, from_day date, end_day date, own bigint
select
    p.payee_no, h.role_no, greatest(h.from_day, e.from_day) as from_day,
    least(h.end_day, e.end_day) as end_day, h.own
from (
    select q.payee, r.role_no, q.from_day, q.end_day, q.draw as own
    from people as q
    join roles as r on r.role = q.role
    union all
    select
        b.payee, b.role_no, greatest(b.from_day, coalesce(q.from_day, b.from_day)),
        least(b.end_day, coalesce(q.end_day, b.end_day)), q.draw
    from (
        select a.payee, r.role_no, r.role, a.from_day, a.end_day
        from assignments as a
        join roles as r on r.role = a.role
        union all
        select distinct n.payee, n.role_no, r.role, date '1900-01-01', date '9999-12-31'
        from named_holders as n
        join facts as f on f.event_no = n.event_no
        join roles as r on r.role_no = n.role_no
    ) as b
    left join people as q on q.payee = b.payee
    left join (select distinct payee, role from people) as w
        on w.payee = b.payee and w.role = b.role
    where w.payee is null
) as h
join payees as p on p.payee = h.payee
join employments as e
    on e.payee_no = p.payee_no and e.from_day < h.end_day and h.from_day < e.end_day
where h.from_day < h.end_day
