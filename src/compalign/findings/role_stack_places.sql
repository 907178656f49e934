-- People who hold two roles at once that are declared to go badly together, and not to go well.
-- columns: payee_no integer, role_no integer, other_role_no integer, from_day date, end_day date, cause string, found string
select
    h.payee_no, h.role_no, h.other_role_no, h.from_day, h.end_day,
    r.role || ' and ' || x.role || ' in one person' as cause,
    'both '
        || case
            when h.from_day = date '1900-01-01' then 'from the beginning'
            else 'from ' || cast(h.from_day as string)
        end
        || case
            when h.end_day = date '9999-12-31' then ' on'
            else ' to ' || cast(h.end_day as string)
        end as found
from (
    select
        a.payee_no, a.role_no, b.role_no as other_role_no,
        cast(min(greatest(a.from_day, b.from_day)) as date) as from_day,
        cast(max(least(a.end_day, b.end_day)) as date) as end_day
    from (
        select distinct n.role_no, x.role_no as other_no
        from tolerances as t
        join roles as n on n.role = t.role
        join roles as x on x.role = t.other
        left join tolerances as g
            on g.code = t.code and g.name = 'good'
            and least(g.role, g.other) = least(t.role, t.other)
            and greatest(g.role, g.other) = greatest(t.role, t.other)
        where t.code = 'ROLE_STACK' and t.name = 'limit' and g.role is null
    ) as w
    join roles_held as a on a.role_no = w.role_no
    join roles_held as b
        on b.role_no = w.other_no and b.payee_no = a.payee_no
        and a.from_day < b.end_day and b.from_day < a.end_day
    group by a.payee_no, a.role_no, b.role_no
) as h
join roles as r on r.role_no = h.role_no
join roles as x on x.role_no = h.other_role_no
