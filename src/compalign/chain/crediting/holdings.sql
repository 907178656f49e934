-- Each claim with everyone who holds the role that day: by assignment, by name, as given, or by
-- an expansion.
-- `held` tells that a holder who has left is still credited.
-- columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, held_by integer, in_units boolean, quantum bigint, held_day date, credit_date date, period_no integer, amount bigint, whole bigint, part bigint, share_n bigint, share_d bigint, payee_no integer, weight_n bigint, scope_rank integer, alone boolean, held boolean
select
    c.event_no, c.class_no, c.rule_no, c.share_no, c.role_no, c.overlay, c.by_itself, c.held_by,
    c.in_units, c.quantum, c.held_day, c.credit_date, c.period_no, c.amount, c.whole, c.part,
    c.share_n, c.share_d, s.payee_no, s.weight_n, s.scope_rank,
    coalesce(s.alone, true) as alone,
    coalesce(s.left_day <= c.held_day and c.held_day < s.held_until, false) as held
from claims as c
left join seats as s
    on s.account = c.account and s.role_no = c.role_no
    and s.from_day <= c.held_day and c.held_day < s.end_day
where c.held_by = 1
union all
select
    event_no, class_no, rule_no, share_no, role_no, overlay, by_itself, held_by, in_units,
    quantum, held_day, credit_date, period_no, amount, whole, part, share_n, share_d,
    payee_no, weight_n, scope_rank, alone, held
from named_holdings
union all
select
    event_no, class_no, rule_no, share_no, role_no, overlay, by_itself, held_by, in_units,
    quantum, held_day, credit_date, period_no, amount, whole, part, share_n, share_d,
    payee_no, weight_n, scope_rank, alone, held
from given_holdings
union all
select
    event_no, class_no, rule_no, share_no, role_no, overlay, by_itself, held_by, in_units,
    quantum, held_day, credit_date, period_no, amount, whole, part, share_n, share_d,
    payee_no, weight_n, scope_rank, alone, held
from exclusive_holdings
union all
select
    event_no, class_no, rule_no, share_no, role_no, overlay, by_itself, held_by, in_units,
    quantum, held_day, credit_date, period_no, amount, whole, part, share_n, share_d,
    payee_no, weight_n, scope_rank, alone, held
from unheld_holdings
