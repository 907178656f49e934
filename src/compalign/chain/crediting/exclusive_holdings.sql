-- Claims of renewals that moved to whoever agreed an expansion.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, held_by integer, in_units boolean, quantum bigint, held_day date, credit_date date, period_no integer, amount bigint, whole bigint, part bigint, share_n bigint, share_d bigint, payee_no integer, weight_n bigint, scope_rank integer, alone boolean, held boolean
select
    c.event_no, c.class_no, c.rule_no, c.share_no, c.role_no, c.overlay, c.by_itself, c.held_by,
    c.in_units, c.quantum, c.held_day, c.credit_date, c.period_no, c.amount, c.whole, c.part,
    c.share_n, c.share_d, x.payee_no, x.weight_n, 1 as scope_rank, coalesce(x.alone, true) as alone,
    coalesce(h.left_day <= c.held_day and c.held_day < h.held_until, false) as held
from claims as c
left join exclusive_holders as x on x.event_no = c.event_no
left join leavers as h on h.payee_no = x.payee_no and h.role_no = c.role_no
where c.held_by = 4
