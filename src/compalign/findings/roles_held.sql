-- Who holds which role on which days, by people or by any assignment: stretches that neither overlap
-- nor touch, so that somebody with a thousand accounts has few.
-- columns: payee_no integer, role_no integer, from_day date, end_day date
select
    payee_no, role_no, cast(min(from_day) as date) as from_day,
    cast(max(end_day) as date) as end_day
from (
    select
        payee_no, role_no, from_day, end_day,
        sum(begins) over (
            partition by payee_no, role_no order by from_day, end_day rows unbounded preceding
        ) as stretch
    from (
        select
            payee_no, role_no, from_day, end_day,
            case
                when from_day <= max(end_day) over (
                    partition by payee_no, role_no order by from_day, end_day
                    rows between unbounded preceding and 1 preceding
                ) then 0
                else 1
            end as begins
        from (
            select p.payee_no, r.role_no, q.from_day, q.end_day
            from people as q
            join payees as p on p.payee = q.payee
            join roles as r on r.role = q.role
            where q.from_day < q.end_day
            union
            select p.payee_no, a.role_no, a.from_day, a.end_day
            from assigned_places as a
            join payees as p on p.payee = a.payee
        ) as held
    ) as begun
) as counted
group by payee_no, role_no, stretch
