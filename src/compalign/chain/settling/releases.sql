-- What of a held line is released in which pay period: what may be, less what was forfeited before.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, goal_no integer, release_no integer, released bigint
select
    incentive_no, payee_no, event_no, period_no, goal_no, release_no,
    case when amount < 0 then -1 else 1 end * cast(so_far - coalesce(lag(so_far) over (
        partition by incentive_no, payee_no, event_no, period_no, goal_no order by release_no
    ), 0) as bigint) as released
from (
    select
        incentive_no, payee_no, event_no, period_no, goal_no, amount, release_no,
        least(
            abs(amount) - sum(forfeited) over (
                partition by incentive_no, payee_no, event_no, period_no, goal_no
                order by release_no rows unbounded preceding
            ),
            max(reached) over (
                partition by incentive_no, payee_no, event_no, period_no, goal_no
                order by release_no rows unbounded preceding
            )
        ) as so_far
    from (
        select
            h.incentive_no, h.payee_no, h.event_no, h.period_no, h.goal_no, h.amount,
            s.release_no, max(s.reached) as reached, sum(s.forfeited) as forfeited
        from held_lines as h
        join (
            select
                incentive_no, payee_no, event_no, period_no, goal_no, release_no,
                abs(reached) as reached, cast(0 as bigint) as forfeited
            from hold_steps
            union all
            select
                incentive_no, payee_no, undone_no, period_no, goal_no, loss_period_no, 0, forfeited
            from clawbacks
            where forfeited > 0
        ) as s
            on s.incentive_no = h.incentive_no and s.payee_no = h.payee_no
            and s.event_no = h.event_no and s.period_no = h.period_no
            and coalesce(s.goal_no, 0) = coalesce(h.goal_no, 0)
        group by
            h.incentive_no, h.payee_no, h.event_no, h.period_no, h.goal_no, h.amount,
            s.release_no
    ) as by_period
) as limited
