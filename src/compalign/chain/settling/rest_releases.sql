-- What of the held lines without an event is released in which pay period: in proportion to what is
-- released of the lines of events beside them, by running differences.
-- columns: incentive_no integer, payee_no integer, period_no integer, goal_no integer, release_no integer, released bigint
select
    h.incentive_no, h.payee_no, h.period_no, h.goal_no, r.release_no,
    round_money(wide(h.amount) * r.after * h.sign, wide(abs(h.earned)), 1, false)
        - round_money(wide(h.amount) * r.before * h.sign, wide(abs(h.earned)), 1, false) as released
from (
    select
        incentive_no, payee_no, period_no, goal_no, amount, earned,
        case when earned < 0 then -1 else 1 end as sign
    from held_rest
) as h
join (
    select
        incentive_no, payee_no, period_no, release_no, after, after - released as before
    from (
        select
            incentive_no, payee_no, period_no, release_no, released,
            cast(sum(released) over (
                partition by incentive_no, payee_no, period_no order by release_no
                rows unbounded preceding
            ) as bigint) as after
        from (
            select
                incentive_no, payee_no, period_no, release_no,
                cast(sum(released) as bigint) as released
            from releases
            group by incentive_no, payee_no, period_no, release_no
        ) as by_period
    ) as to_date
) as r
    on r.incentive_no = h.incentive_no and r.payee_no = h.payee_no
    and r.period_no = h.period_no
