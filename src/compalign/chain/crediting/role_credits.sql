-- Each claim in whole minor units: a split by largest remainder, an overlay rounded by itself.
-- view columns: event_no bigint, class_no integer, rule_no integer, role_no integer, overlay boolean, credit_date date, period_no integer, payee_no integer, alone boolean, role_credit bigint
select
    h.event_no, h.class_no, h.rule_no, h.role_no, h.overlay, h.credit_date, h.period_no,
    h.payee_no, h.alone,
    case
        when h.overlay and h.part > 0
            then round_money(wide(h.amount) * h.share_n, wide(h.share_d), 1, p.half_even)
        when h.amount < 0 then -(h.whole + coalesce(u.spare, 0))
        else h.whole + coalesce(u.spare, 0)
    end as role_credit
from holdings as h
cross join plan_settings as p
left join spare_units as u
    on u.event_no = h.event_no and u.rule_no = h.rule_no and u.role_no = h.role_no
