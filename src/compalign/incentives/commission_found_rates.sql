-- Rates that stand in the ledgers: in a rate table, in a column of the event, or in the payee's row
-- of people. Outside its range a rate is found, and nothing is paid.
-- columns: incentive_no integer, payee_no integer, event_no bigint, found_n bigint, amount bigint, allowed boolean
select
    r.incentive_no, r.payee_no, r.event_no, r.found_n, r.amount,
    wide(r.found_n) * s.low_d >= wide(s.low_n) * 1000000000
        and wide(r.found_n) * s.high_d <= wide(s.high_n) * 1000000000 as allowed
from (
    select c.incentive_no, c.payee_no, c.event_no, t.rate_n as found_n, t.amount
    from commission_credits as c
    join commission_sources as s on s.incentive_no = c.incentive_no and s.source = 'table'
    join event_rates as t on t.event_no = c.event_no and t.table_name = s.table_name
    union all
    select c.incentive_no, c.payee_no, c.event_no, n.value_n, cast(0 as bigint)
    from commission_credits as c
    join commission_sources as s on s.incentive_no = c.incentive_no and s.source = 'event'
    join event_numbers as n on n.column_no = s.column_no and n.event_no = c.event_no
    union all
    select incentive_no, payee_no, event_no, value_n, cast(0 as bigint)
    from (
        select
            c.incentive_no, c.payee_no, c.event_no, n.value_n,
            row_number() over (
                partition by c.incentive_no, c.payee_no, c.event_no
                order by n.from_day desc, n.value_n
            ) as place
        from commission_credits as c
        join commission_sources as s on s.incentive_no = c.incentive_no and s.source = 'payee'
        join payees as p on p.payee_no = c.payee_no
        join people_numbers as n
            on n.column_no = s.column_no and n.payee = p.payee
            and n.from_day <= c.credit_date and c.credit_date < n.end_day
    ) as held
    where place = 1
) as r
join commission_sources as s on s.incentive_no = r.incentive_no
