-- The day on which each part of a hold is released, as far as it is known and reached.
-- view columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, goal_no integer, part bigint, release_no integer
select
    w.incentive_no, w.payee_no, w.event_no, w.period_no, w.goal_no, w.part,
    greatest(w.period_no, p.period_no) as release_no
from (
    select
        h.incentive_no, h.payee_no, h.event_no, h.period_no, h.goal_no,
        round_money(wide(h.amount) * k.to_n, wide(k.share_d), 1, false)
            - round_money(wide(h.amount) * k.from_n, wide(k.share_d), 1, false) as part,
        case
            when k.waits_for = 'signed' then e.credit_date
            when k.waits_for = 'go_live' then a.go_live
            when k.waits_for = 'paid' then d.day
            else c.day
        end as day
    from held_lines as h
    join hold_parts as k on k.incentive_no = h.incentive_no and k.periods is null
    join events as e on e.event_no = h.event_no
    left join accounts as a on a.account = e.account
    left join paid_days as d on d.event_no = h.event_no
    left join column_days as c on c.event_no = h.event_no and c.waits_for = k.waits_for
) as w
cross join plan_settings as s
join pay_days as p on p.from_day <= w.day and w.day < p.end_day
where w.day < s.due_day
union all
select
    h.incentive_no, h.payee_no, h.event_no, h.period_no, h.goal_no, h.amount,
    cast(h.period_no + k.periods as integer)
from held_lines as h
join hold_parts as k on k.incentive_no = h.incentive_no and k.periods is not null
join pay_days as p on p.period_no = h.period_no + k.periods
