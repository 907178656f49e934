-- Which credits make up what a payee reached towards a goal that is asked, for intervals that are over,
-- each with its event and the row it stands in. Pay periods do not matter here, only the interval.
-- view columns: payee string, goal string, interval string, event_no bigint, event_id string, account string, kind string, credit_date date, event_amount_minor bigint, rule string, role string, overlay boolean, share string, credit_minor bigint, file string, sheet string, row bigint
select
    p.payee, g.goal, i.label as interval, c.event_no, e.ledger || ':' || e.event_id as event_id, e.account, e.kind,
    e.credit_date, e.amount as event_amount_minor, r.rule, o.role, c.overlay,
    coalesce(
        cast(s.share_n as string) || '/' || cast(s.share_d as string),
        cast(x.share_n as string) || '/' || cast(x.share_d as string)
    ) as share,
    c.credit as credit_minor, u.file, u.sheet, e.row
from credits as c
cross join plan_settings as t
join class_goals as k on k.class_no = c.class_no
join goals as g
    on g.goal_no = k.goal_no and g.asked and g.measure = 'sum' and g.whose = 'credited'
    and case when c.in_units then 'number' else 'money' end = g.unit
join calendar as d on d.day = c.credit_date and d.kind = g.kind
left join goal_spans as w on w.goal_no = g.goal_no and w.part_no = d.interval_no
join intervals as i
    on i.interval_no = coalesce(w.interval_no, d.interval_no) and i.end_day <= t.due_day
join asked_periods as q on q.period_no = i.period_no
join payees as p on p.payee_no = c.payee_no
join events as e on e.event_no = c.event_no
join credit_rules as r on r.rule_no = c.rule_no
left join roles as o on o.role_no = c.role_no
left join class_roles as s
    on s.class_no = c.class_no and s.rule_no = c.rule_no and s.share_no = c.share_no
left join reversals as v on v.event_no = c.event_no
left join explicit_shares as x
    on x.event_no = coalesce(v.like_no, c.event_no) and x.rule_no = c.rule_no
    and x.share_no = c.share_no
left join sources as u on u.source_no = e.source_no
