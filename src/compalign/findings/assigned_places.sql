-- Who is assigned in which role to which place: an account, pod, territory or segment.
-- view columns: scope string, place string, role_no integer, payee string, from_day date, end_day date, weight_n bigint, hours_n bigint
select
    case
        when a.account is not null then 'account'
        when a.pod is not null then 'pod'
        when a.territory is not null then 'territory'
        else 'segment'
    end as scope,
    coalesce(a.account, a.pod, a.territory, a.segment) as place,
    r.role_no, a.payee, a.from_day, a.end_day, a.weight_n, a.hours_n
from assignments as a
join roles as r on r.role = a.role
where a.from_day < a.end_day
