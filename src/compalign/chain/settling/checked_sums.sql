-- What the lines come to, and what their entries and all others do, in the open pay periods asked for.
-- view columns: line_minor bigint, line_entry_minor bigint, entry_minor bigint
select
    cast(coalesce(sum(line_amount), 0) as bigint) as line_minor,
    cast(coalesce(sum(case when lines > 0 then amount end), 0) as bigint) as line_entry_minor,
    cast(coalesce(sum(amount), 0) as bigint) as entry_minor
from (
    select l.amount as line_amount, cast(0 as bigint) as lines, cast(0 as bigint) as amount
    from lines as l
    join asked_periods as q on q.period_no = l.period_no
    join open_periods as o on o.period_no = l.period_no
    where l.undone_no is null
    union all
    select 0, e.lines, e.amount
    from entries as e
    join asked_periods as q on q.period_no = e.period_no
) as summed
