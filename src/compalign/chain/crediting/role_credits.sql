-- Each claim in whole quanta: a split by largest remainder, an overlay rounded by itself.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, held_by integer, in_units boolean, quantum bigint, held_day date, credit_date date, period_no integer, payee_no integer, alone boolean, held boolean, role_credit bigint
select
    h.event_no, h.class_no, h.rule_no, h.share_no, h.role_no, h.overlay, h.held_by, h.in_units,
    h.quantum, h.held_day, h.credit_date, h.period_no, h.payee_no, h.alone, h.held,
    case
        when h.by_itself and h.part > 0
            then round_money(wide(h.amount) * h.share_n, wide(h.share_d), 1, p.half_even)
        when h.amount < 0 then -(h.whole + coalesce(u.spare, 0))
        else h.whole + coalesce(u.spare, 0)
    end as role_credit
from holdings as h
cross join plan_settings as p
left join spare_units as u
    on u.event_no = h.event_no and u.rule_no = h.rule_no and u.share_no = h.share_no
