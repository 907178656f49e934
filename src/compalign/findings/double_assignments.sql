-- Stretches of days on which several assignments in one role to one place hold, and their weights do
-- not make up the whole, so that nobody said how they share. Each place that has several is walked
-- along its days once.
-- columns: scope string, place string, role_no integer, from_day date, end_day date
with shared as (
    select scope, place, role_no
    from assigned_places
    group by scope, place, role_no
    having count(*) > 1
)
select scope, place, role_no, from_day, end_day
from (
    select
        scope, place, role_no, day as from_day,
        lead(day) over (partition by scope, place, role_no order by day) as end_day,
        sum(held) over (
            partition by scope, place, role_no order by day rows unbounded preceding
        ) as held,
        sum(weight_n) over (
            partition by scope, place, role_no order by day rows unbounded preceding
        ) as weight_n
    from (
        select scope, place, role_no, day, sum(held) as held, sum(wide(weight_n)) as weight_n
        from (
            select a.scope, a.place, a.role_no, a.from_day as day, 1 as held, a.weight_n
            from assigned_places as a
            join shared as s
                on s.scope = a.scope and s.place = a.place and s.role_no = a.role_no
            union all
            select a.scope, a.place, a.role_no, a.end_day, -1, -a.weight_n
            from assigned_places as a
            join shared as s
                on s.scope = a.scope and s.place = a.place and s.role_no = a.role_no
        ) as edges
        group by scope, place, role_no, day
    ) as days
) as walked
cross join plan_settings as s
where held > 1 and weight_n <> 1000000000 and end_day is not null and from_day < s.due_day
    and role_no not in (select role_no from roles where in_full)
