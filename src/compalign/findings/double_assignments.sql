-- Stretches of days on which several assignments in one role to one place hold, and their weights do
-- not make up the whole, so that nobody said how they share. Each place is walked along its days once.
-- columns: scope string, place string, role_no integer, from_day date, end_day date
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
            select scope, place, role_no, from_day as day, 1 as held, weight_n
            from assigned_places
            union all
            select scope, place, role_no, end_day, -1, -weight_n from assigned_places
        ) as edges
        group by scope, place, role_no, day
    ) as days
) as walked
cross join plan_settings as s
where held > 1 and weight_n <> 1000000000 and end_day is not null and from_day < s.due_day
    and role_no not in (select role_no from roles where in_full)
