-- Claims of somebody who is given: by agreed shares, or as referring.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, held_by integer, in_units boolean, quantum bigint, held_day date, credit_date date, period_no integer, amount bigint, whole bigint, part bigint, share_n bigint, share_d bigint, payee_no integer, weight_n bigint, scope_rank integer, alone boolean, held boolean
select
    c.event_no, c.class_no, c.rule_no, c.share_no, c.role_no, c.overlay, c.by_itself, c.held_by,
    c.in_units, c.quantum, c.held_day, c.credit_date, c.period_no, c.amount, c.whole, c.part,
    c.share_n, c.share_d, g.payee_no, cast(1 as bigint) as weight_n, 1 as scope_rank, true as alone,
    coalesce(h.left_day <= c.held_day and c.held_day < h.held_until, false) as held
from claims as c
left join given_holders as g
    on g.event_no = c.held_no and g.rule_no = c.rule_no and g.share_no = c.share_no
left join leavers as h on h.payee_no = g.payee_no and h.role_no = c.role_no
where c.held_by in (3, -2)
