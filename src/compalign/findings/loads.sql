-- The hours of work that closed deals bring to each role, by the month in which it falls due.
-- columns: role string, year_no integer, month_no integer, deals bigint, hours_n wide, amount wide
select
    role, cast(extract(year from due_day) as integer) as year_no,
    cast(extract(month from due_day) as integer) as month_no, count(*) as deals,
    cast(sum(wide(hours_n)) as wide) as hours_n, cast(sum(wide(abs(amount))) as wide) as amount
from (
    select c.role, date_after(e.credit_date, c.lead_days) as due_day, c.hours_n, e.amount
    from capacities as c
    join sales as e on e.ledger = 'deals' and e.kind = c.kind and e.amount >= 0
) as work
group by role, extract(year from due_day), extract(month from due_day)
