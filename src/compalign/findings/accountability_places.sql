-- Activities with no accountable role, or with several, on some days.
-- columns: from_day date, end_day date, cause string, found string, source_no integer, source_row bigint
select
    d.from_day, d.end_day,
    case when d.roles = 0 then 'nobody is accountable for an activity'
        else 'several roles are accountable for one activity' end as cause,
    d.activity || ', '
        || case
            when d.from_day = date '1900-01-01' then 'from the beginning'
            else 'from ' || cast(d.from_day as string)
        end
        || case
            when d.end_day = date '9999-12-31' then ' on'
            else ' to ' || cast(d.end_day as string)
        end
        || case when d.roles = 0 then '' else ': ' || cast(d.roles as string) || ' roles' end
        as found,
    r.source_no, r.row as source_row
from accountable_days as d
join (
    select
        activity, source_no, row,
        row_number() over (partition by activity order by source_no, row) as place
    from accountability
) as r on r.activity = d.activity and r.place = 1
where d.roles <> 1
