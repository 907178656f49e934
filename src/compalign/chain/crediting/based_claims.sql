-- What roles may claim of events by rules that share out another base than the amount.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, held_by integer, in_units boolean, quantum bigint, held_no bigint, account string, held_day date, credit_date date, period_no integer, amount bigint, share_n bigint, share_d bigint
select
    f.event_no, f.class_no, r.rule_no, r.share_no, r.role_no, r.overlay, r.by_itself,
    r.held_by, r.in_units, r.quantum, coalesce(v.like_no, f.event_no) as held_no,
    coalesce(v.account, f.account) as account, coalesce(v.day, f.credit_date) as held_day,
    f.credit_date, f.period_no, coalesce(b.base, 0) as amount, r.share_n, r.share_d
from facts as f
join class_roles as r on r.class_no = f.class_no and r.based
left join reversals as v on v.event_no = f.event_no
left join bases as b on b.event_no = f.event_no and b.rule_no = r.rule_no
