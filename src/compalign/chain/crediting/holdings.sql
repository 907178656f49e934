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
    on s.account = c.account and s.role_no = c.role_no and c.held_by = 1
    and s.from_day <= c.held_day and c.held_day < s.end_day
where c.held_by <= 1 and c.held_by <> -2
union all
select
    c.event_no, c.class_no, c.rule_no, c.share_no, c.role_no, c.overlay, c.by_itself, c.held_by,
    c.in_units, c.quantum, c.held_day, c.credit_date, c.period_no, c.amount, c.whole, c.part,
    c.share_n, c.share_d, p.payee_no, cast(1 as bigint), 1, coalesce(n.alone, true),
    coalesce(h.left_day <= c.held_day and c.held_day < h.held_until, false)
from claims as c
left join named_holders as n on n.event_no = c.held_no and n.role_no = c.role_no
left join payees as p on p.payee = n.payee
left join leavers as h on h.payee_no = p.payee_no and h.role_no = c.role_no
where c.held_by = 2
union all
select
    c.event_no, c.class_no, c.rule_no, c.share_no, c.role_no, c.overlay, c.by_itself, c.held_by,
    c.in_units, c.quantum, c.held_day, c.credit_date, c.period_no, c.amount, c.whole, c.part,
    c.share_n, c.share_d, g.payee_no, cast(1 as bigint), 1, true,
    coalesce(h.left_day <= c.held_day and c.held_day < h.held_until, false)
from claims as c
left join given_holders as g
    on g.event_no = c.held_no and g.rule_no = c.rule_no and g.share_no = c.share_no
left join leavers as h on h.payee_no = g.payee_no and h.role_no = c.role_no
where c.held_by in (3, -2)
union all
select
    c.event_no, c.class_no, c.rule_no, c.share_no, c.role_no, c.overlay, c.by_itself, c.held_by,
    c.in_units, c.quantum, c.held_day, c.credit_date, c.period_no, c.amount, c.whole, c.part,
    c.share_n, c.share_d, x.payee_no, x.weight_n, 1, coalesce(x.alone, true),
    coalesce(h.left_day <= c.held_day and c.held_day < h.held_until, false)
from claims as c
left join exclusive_holders as x on x.event_no = c.event_no
left join leavers as h on h.payee_no = x.payee_no and h.role_no = c.role_no
where c.held_by = 4
