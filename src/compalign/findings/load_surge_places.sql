-- Months in which more work falls due for a role than its hours.
-- columns: role_no integer, amount bigint, cause string, found string, source_no integer, source_row bigint
select
    r.role_no, cast(l.amount as bigint) as amount,
    'more work for ' || l.role || ' than its hours in a month' as cause,
    cast(l.year_no as string) || '-' || lpad(cast(l.month_no as string), 2, '0') || ': '
        || cast(div_wide(l.hours_n, 1000000000) as string) || ' hours for '
        || cast(l.deals as string) || ' deals, and '
        || cast(div_wide(wide(c.capacity_n), 1000000000) as string) || ' hours are there' as found,
    c.source_no, c.row as source_row
from loads as l
join (
    select
        role, capacity_n, source_no, row,
        row_number() over (
            partition by role order by capacity_n desc, source_no, row
        ) as place
    from capacities
) as c on c.role = l.role and c.place = 1
left join roles as r on r.role = l.role
where l.hours_n > c.capacity_n
