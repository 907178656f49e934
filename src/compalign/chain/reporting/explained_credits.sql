-- Every credit in words, those in suspense included: without payee, with the reason.
-- view columns: event_no bigint, event_id string, ledger string, account string, kind string, credit_date date, period string, event_amount_minor bigint, rule string, role string, overlay boolean, share string, payee string, holder string, credit_minor bigint, reason string, file string, sheet string, row bigint
select
    c.event_no, e.ledger || ':' || e.event_id as event_id, e.ledger, e.account, e.kind, e.credit_date, d.label as period,
    e.amount as event_amount_minor, r.rule, o.role, c.overlay,
    coalesce(
        cast(s.share_n as string) || '/' || cast(s.share_d as string),
        cast(x.share_n as string) || '/' || cast(x.share_d as string)
    ) as share,
    p.payee, h.payee as holder, c.credit as credit_minor, c.reason, u.file, u.sheet, e.row
from credits as c
join asked_periods as q on q.period_no = c.period_no
join events as e on e.event_no = c.event_no
join credit_rules as r on r.rule_no = c.rule_no
left join roles as o on o.role_no = c.role_no
left join class_roles as s
    on s.class_no = c.class_no and s.rule_no = c.rule_no and s.share_no = c.share_no
left join reversals as v on v.event_no = c.event_no
left join explicit_shares as x
    on x.event_no = coalesce(v.like_no, c.event_no) and x.rule_no = c.rule_no
    and x.share_no = c.share_no
join intervals as d on d.interval_no = c.period_no
left join payees as p on p.payee_no = c.payee_no
left join payees as h on h.payee_no = c.holder_no
left join sources as u on u.source_no = e.source_no
