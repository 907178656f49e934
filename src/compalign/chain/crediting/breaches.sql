-- Events priced or closed by somebody who holds no role that may: one row for each barred role.
-- columns: event_no bigint, authority_no integer, payee_no integer
select distinct h.event_no, a.authority_no, h.payee_no
from held_roles as h
join authorities as a on a.word = h.word and a.role_no = h.role_no
left join (
    select distinct h.event_no, h.word
    from held_roles as h
    left join (select distinct word, role_no from authorities) as b
        on b.word = h.word and b.role_no = h.role_no
    where b.role_no is null
) as m on m.event_no = h.event_no and m.word = h.word
where m.event_no is null
