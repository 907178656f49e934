-- What each role may claim of each event, as whole quanta (minor units, or whole units) and the part
-- of a quantum left over; and whose holders count: those of the event, or
-- of the one that it reverses.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, held_by integer, in_units boolean, quantum bigint, held_no bigint, account string, held_day date, credit_date date, period_no integer, amount bigint, whole bigint, part bigint, share_n bigint, share_d bigint
select
    event_no, class_no, rule_no, share_no, role_no, overlay, by_itself, held_by, in_units, quantum,
    held_no, account, held_day, credit_date, period_no, amount,
    mul_div(abs(amount), share_n, share_d) as whole,
    mul_rem(abs(amount), share_n, share_d) as part,
    share_n, share_d
from (
    select
        f.event_no, f.class_no, r.rule_no, r.share_no, r.role_no, r.overlay, r.by_itself,
        r.held_by, r.in_units, r.quantum, coalesce(v.like_no, f.event_no) as held_no,
        coalesce(v.account, f.account) as account, coalesce(v.day, f.credit_date) as held_day,
        f.credit_date, f.period_no,
        case when r.based then coalesce(b.base, 0) else f.amount end as amount,
        r.share_n, r.share_d
    from facts as f
    join class_roles as r on r.class_no = f.class_no
    left join reversals as v on v.event_no = f.event_no
    left join bases as b on b.event_no = f.event_no and b.rule_no = r.rule_no
    union all
    select
        f.event_no, f.class_no, x.rule_no, x.share_no, x.role_no, false, false,
        x.held_by, c.in_units, c.quantum,
        coalesce(v.like_no, f.event_no), coalesce(v.account, f.account),
        coalesce(v.day, f.credit_date), f.credit_date, f.period_no,
        case when c.based then coalesce(b.base, 0) else f.amount end,
        x.share_n, x.share_d
    from facts as f
    left join reversals as v on v.event_no = f.event_no
    join explicit_shares as x on x.event_no = coalesce(v.like_no, f.event_no)
    join class_rules as d on d.class_no = f.class_no and d.mode = 'replaced' and d.direct
    join credit_rules as c on c.rule_no = d.rule_no
    left join bases as b on b.event_no = f.event_no and b.rule_no = d.rule_no
) as claimed
