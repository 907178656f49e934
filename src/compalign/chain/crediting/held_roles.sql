-- The roles of whoever set the price of an event or closed it: those held for the account that day
-- or, without any, those that people names. A role that the plan does not have is blank.
-- columns: event_no bigint, word string, payee_no integer, role_no integer
select event_no, word, payee_no, role_no
from (
    select
        event_no, word, payee_no, role_no, assigned,
        max(assigned) over (partition by event_no, word) as some_assigned
    from (
        select event_no, word, payee_no, role_no, 1 as assigned
        from (
            select
                d.event_no, d.word, d.payee_no, s.role_no, s.payee_no as holder_no, s.scope_rank,
                min(s.scope_rank) over (partition by d.event_no, d.word, s.role_no) as nearest
            from doers as d
            join placements as s
                on s.account = d.account and s.from_day <= d.credit_date
                and d.credit_date < s.end_day
        ) as held
        where scope_rank = nearest and holder_no = payee_no
        union all
        select d.event_no, d.word, d.payee_no, o.role_no, 0
        from doers as d
        join people as q
            on q.payee = d.payee and q.role is not null
            and q.from_day <= d.credit_date and d.credit_date < q.end_day
        left join roles as o on o.role = q.role
    ) as known
) as ranked
where assigned = some_assigned
