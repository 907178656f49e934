-- What of a held line may be released by the end of a pay period, before anything is forfeited:
-- the parts whose day has come, or the paid proportion, which a refund does not lower.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, goal_no integer, release_no integer, reached bigint
select
    incentive_no, payee_no, event_no, period_no, goal_no, release_no,
    cast(sum(part) over (
        partition by incentive_no, payee_no, event_no, period_no, goal_no order by release_no
        rows unbounded preceding
    ) as bigint) as reached
from (
    select
        incentive_no, payee_no, event_no, period_no, goal_no, release_no, sum(part) as part
    from release_days
    group by incentive_no, payee_no, event_no, period_no, goal_no, release_no
) as parts
union all
select
    incentive_no, payee_no, event_no, period_no, goal_no, release_no,
    cast(case when amount < 0 then -1 else 1 end * max(paid) over (
        partition by incentive_no, payee_no, event_no, period_no, goal_no order by release_no
        rows unbounded preceding
    ) as bigint)
from (
    select
        incentive_no, payee_no, event_no, period_no, goal_no, amount, release_no,
        max(paid) as paid
    from (
        select
            h.incentive_no, h.payee_no, h.event_no, h.period_no, h.goal_no, h.amount,
            greatest(h.period_no, p.period_no) as release_no,
            round_money(
                wide(abs(h.amount)) * greatest(least(p.received, p.due), 0),
                wide(greatest(p.due, 1)), 1, false
            ) as paid
        from held_lines as h
        join holds as k on k.incentive_no = h.incentive_no and k.in_proportion
        join (
            select
                m.event_no, m.due, m.received, d.period_no,
                row_number() over (
                    partition by m.event_no, d.period_no order by m.day desc
                ) as place
            from payment_sums as m
            join pay_days as d on d.from_day <= m.day and m.day < d.end_day
        ) as p on p.event_no = h.event_no and p.place = 1
    ) as met
    group by
        incentive_no, payee_no, event_no, period_no, goal_no, amount, release_no
) as by_period
