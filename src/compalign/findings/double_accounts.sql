-- What was credited in a role of the places that are held twice, on the days on which they are.
-- columns: scope string, place string, role_no integer, from_day date, amount bigint
select d.scope, d.place, d.role_no, d.from_day, cast(sum(abs(c.credit)) as bigint) as amount
from (
    select scope, place, place as account, role_no, from_day, end_day
    from double_assignments where scope = 'account'
    union all
    select d.scope, d.place, a.account, d.role_no, d.from_day, d.end_day
    from double_assignments as d
    join accounts as a on a.pod = d.place
    where d.scope = 'pod'
    union all
    select d.scope, d.place, a.account, d.role_no, d.from_day, d.end_day
    from double_assignments as d
    join accounts as a on a.territory = d.place
    where d.scope = 'territory'
    union all
    select d.scope, d.place, a.account, d.role_no, d.from_day, d.end_day
    from double_assignments as d
    join accounts as a on a.segment = d.place
    where d.scope = 'segment'
) as d
join sales as e
    on e.account = d.account and d.from_day <= e.credit_date and e.credit_date < d.end_day
join credits as c on c.event_no = e.event_no and c.role_no = d.role_no and not c.in_units
group by d.scope, d.place, d.role_no, d.from_day
