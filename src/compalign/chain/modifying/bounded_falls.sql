-- What each loss takes of the line of the event that it undoes: with all that losses have taken of it
-- so far the line stays within the cap and the floor per transaction. An event that is lost in full
-- has no floor. Where the event has no line of its own (others were paid in its place), what losses
-- take in all is held to them like the line of a return.
-- columns: incentive_no integer, payee_no integer, line_no bigint, period_no integer, of_period_no integer, barred string, whole bigint, fall bigint
select
    incentive_no, payee_no, line_no, period_no, of_period_no, barred, whole,
    greatest(least(case
        when leaning = 0 or (not own_line and before = 0) then before
        when leaning = 1 then greatest(before, least_paid)
        else least(before, -least_paid)
    end, most_paid), -most_paid)
    - greatest(least(case
        when leaning = 0 or (own_line and is_lost) then after
        when leaning = 1 then greatest(after, least_paid)
        else least(after, -least_paid)
    end, most_paid), -most_paid) as fall
from (
    select
        r.incentive_no, r.payee_no, r.line_no, r.period_no, r.of_period_no, r.barred, r.whole,
        r.after - r.whole as before, r.after, r.is_lost, r.own_line,
        case
            when f.per_transaction is null or r.barred is not null then 0
            when r.amount > 0 or (r.amount = 0 and r.base > 0) then 1
            when r.amount < 0 or r.base < 0 then -1
            else 0
        end as leaning,
        f.per_transaction as least_paid,
        coalesce(c.amount, cast(9000000000000000000 as bigint)) as most_paid
    from (
        select
            m.incentive_no, m.payee_no, m.line_no, m.period_no, e.period_no as of_period_no,
            m.barred, m.amount as whole, u.gone + u.lost >= u.amount as is_lost,
            v.line_no is not null as own_line, coalesce(v.amount, m.amount) as amount,
            coalesce(v.base, 0) as base,
            coalesce(v.amount, 0) + cast(sum(m.amount) over (
                partition by m.incentive_no, m.payee_no, m.undone_no order by m.line_no
                rows unbounded preceding
            ) as bigint) as after
        from multiplied_lines as m
        join undone as u
            on u.incentive_no = m.incentive_no and u.loss_no = m.event_no
            and u.undone_no = m.undone_no
        join facts as e on e.event_no = m.undone_no
        left join multiplied_lines as v
            on v.incentive_no = m.incentive_no and v.payee_no = m.payee_no
            and v.event_no = m.undone_no and v.entry = 'earned'
    ) as r
    left join transaction_caps as c on c.incentive_no = r.incentive_no
    left join floors as f on f.incentive_no = r.incentive_no
) as held
