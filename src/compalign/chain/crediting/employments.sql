-- The stretches of days on which a payee is active, without overlaps. Without a people ledger
-- everyone always is.
-- columns: payee_no integer, from_day date, end_day date
select payee_no, cast(min(from_day) as date) as from_day, cast(max(end_day) as date) as end_day
from (
    select payee_no, from_day, end_day, sum(case when from_day > reach then 1 else 0 end) over (
        partition by payee_no order by from_day, end_day rows unbounded preceding
    ) as island
    from (
        select
            p.payee_no, r.from_day, r.end_day,
            coalesce(max(r.end_day) over (
                partition by p.payee_no order by r.from_day, r.end_day
                rows between unbounded preceding and 1 preceding
            ), date '0001-01-01') as reach
        from people as r
        join payees as p on p.payee = r.payee
    ) as reached
) as islands
group by payee_no, island
union all
select payee_no, date '1900-01-01', date '9999-12-31'
from payees
where not exists (select 1 from people)
