-- What a loss takes back from each payee, before it is held against what is still held and what was
-- paid: the fall of the total, or the lost part of a line, times the unserved share.
-- columns: incentive_no integer, payee_no integer, period_no integer, goal_no integer, loss_no bigint, undone_no bigint, loss_period_no integer, amount bigint
select
    l.incentive_no, l.payee_no, f.period_no, l.goal_no, l.event_no as loss_no, l.undone_no,
    l.period_no as loss_period_no, -l.amount as amount
from lines as l
join facts as f on f.event_no = l.undone_no
where l.undone_no is not null
union all
select
    l.incentive_no, l.payee_no, l.period_no, l.goal_no, u.loss_no, u.undone_no, u.loss_period_no,
    round_money(
        wide(l.amount) * u.lost * u.keep_n, wide(u.amount) * u.keep_d, s.rounding_unit,
        s.half_even
    )
from undone as u
cross join plan_settings as s
join original_rates as o on o.incentive_no = u.incentive_no
join lines as l
    on l.incentive_no = u.incentive_no and l.event_no = u.undone_no and l.entry = 'earned'
