-- Each claim with everyone who holds the role on the credit date, by assignment or by name.
-- columns: event_no bigint, class_no integer, rule_no integer, role_no integer, overlay boolean, credit_date date, period_no integer, amount bigint, whole bigint, part bigint, share_n bigint, share_d bigint, payee_no integer, weight_n bigint, scope_rank integer, alone boolean
select
    c.event_no, c.class_no, c.rule_no, c.role_no, c.overlay, c.credit_date, c.period_no,
    c.amount, c.whole, c.part, c.share_n, c.share_d,
    s.payee_no, s.weight_n, s.scope_rank, coalesce(s.alone, true) as alone
from claims as c
left join seats as s
    on s.account = c.account and s.role_no = c.role_no
    and s.from_day <= c.credit_date and c.credit_date < s.end_day
where not c.named
union all
select
    c.event_no, c.class_no, c.rule_no, c.role_no, c.overlay, c.credit_date, c.period_no,
    c.amount, c.whole, c.part, c.share_n, c.share_d,
    p.payee_no, cast(1 as bigint), 1, coalesce(n.alone, true)
from claims as c
left join named_holders as n on n.event_no = c.event_no and n.role_no = c.role_no
left join payees as p on p.payee = n.payee
where c.named
