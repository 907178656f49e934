-- People who hold two roles at once that are declared to go badly together.
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
        where t.code = 'ROLE_STACK'
    ) as w
    join roles_held as a on a.role_no = w.role_no
    join roles_held as b
        on b.role_no = w.other_no and b.payee_no = a.payee_no
        and a.from_day < b.end_day and b.from_day < a.end_day
    group by a.payee_no, a.role_no, b.role_no
) as h
join roles as r on r.role_no = h.role_no
join roles as x on x.role_no = h.other_role_no
