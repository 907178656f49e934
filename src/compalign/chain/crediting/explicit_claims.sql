-- What shares agreed by hand claim: they replace those of the rule that would decide, and keep its base.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, held_by integer, in_units boolean, quantum bigint, held_no bigint, account string, held_day date, credit_date date, period_no integer, amount bigint, share_n bigint, share_d bigint
select
    f.event_no, f.class_no, x.rule_no, x.share_no, x.role_no, false as overlay, false as by_itself,
    x.held_by, c.in_units, c.quantum,
    coalesce(v.like_no, f.event_no) as held_no, coalesce(v.account, f.account) as account,
    coalesce(v.day, f.credit_date) as held_day, f.credit_date, f.period_no,
    case when c.based then coalesce(b.base, 0) else f.amount end as amount,
    x.share_n, x.share_d
from facts as f
left join reversals as v on v.event_no = f.event_no
join explicit_shares as x on x.event_no = coalesce(v.like_no, f.event_no)
join class_rules as d on d.class_no = f.class_no and d.mode = 'replaced' and d.direct
join credit_rules as c on c.rule_no = d.rule_no
left join bases as b on b.event_no = f.event_no and b.rule_no = d.rule_no
