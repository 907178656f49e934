-- Who is credited with the share of a renewal that moved: who was credited on the expansion or,
-- where nobody was, who holds the role on the day of the renewal.
-- columns: event_no bigint, payee_no integer, weight_n bigint, alone boolean
select event_no, payee_no, weight_n, count(*) over (partition by event_no) = 1 as alone
from (
    select event_no, payee_no, cast(sum(weight_n) as bigint) as weight_n
    from (
        select
            event_no, payee_no, weight_n, choice,
            min(choice) over (partition by event_no) as best
        from exclusive_seats
    ) as chosen
    where choice = best
    group by event_no, payee_no
) as summed
