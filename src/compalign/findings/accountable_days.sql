-- How many roles are accountable for each activity, from day to day on which something changes.
-- columns: activity string, from_day date, end_day date, roles bigint
select activity, from_day, end_day, roles
from (
    select
        activity, day as from_day,
        lead(day) over (partition by activity order by day) as end_day,
        cast(sum(roles) over (
            partition by activity order by day rows unbounded preceding
        ) as bigint) as roles
    from (
        select activity, day, sum(roles) as roles
        from (
            select
                activity, from_day as day,
                case when part = 'accountable' then 1 else 0 end as roles
            from accountability
            union all
            select activity, end_day, case when part = 'accountable' then -1 else 0 end
            from accountability
        ) as edges
        group by activity, day
    ) as days
) as walked
where end_day is not null
