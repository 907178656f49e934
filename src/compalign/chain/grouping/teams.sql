-- Everyone below each manager from when to when, level by level (`depth` 1 reports directly). A
-- hierarchy that runs in a circle comes back to its manager, and is refused; no real one has sixty
-- levels, which ends the walk of those above the circle.
-- columns: manager_no integer, member_no integer, from_day date, end_day date, depth integer
with recursive walk as (
    select manager_no, member_no, from_day, end_day, cast(1 as integer) as depth
    from reports
    where manager_no is not null
    union all
    select
        w.manager_no, r.member_no, greatest(w.from_day, r.from_day) as from_day,
        least(w.end_day, r.end_day) as end_day, cast(w.depth + 1 as integer) as depth
    from walk as w
    join reports as r
        on r.manager_no = w.member_no and r.from_day < w.end_day and w.from_day < r.end_day
    where w.member_no <> w.manager_no and w.depth < 60
)
select manager_no, member_no, from_day, end_day, depth from walk
