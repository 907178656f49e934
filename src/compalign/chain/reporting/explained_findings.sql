-- Every finding in words, with its source row where it has one, as grave as the plan says.
-- view columns: code string, severity string, payee string, other_payee string, role string, other_role string, goal string, incentive string, interval string, period string, account string, event_id string, other_event_id string, rule string, from_day date, end_day date, amount_minor bigint, cause string, found string, file string, sheet string, row bigint, silent boolean
select
    f.code, coalesce(s.severity, f.severity) as severity, f.payee, f.other_payee, f.role,
    f.other_role, f.goal, f.incentive, f.interval, f.period, f.account, f.event_id,
    f.other_event_id, f.rule, f.from_day, f.end_day, f.amount_minor, f.cause, f.found, f.file,
    f.sheet, f.row, coalesce(s.silent, false) as silent
from (
    select
        f.code, f.severity, p.payee, x.payee as other_payee, r.role, y.role as other_role, g.goal,
        i.incentive, v.label as interval, d.label as period,
        coalesce(f.account, e.account) as account,
        e.ledger || ':' || e.event_id as event_id, z.ledger || ':' || z.event_id as other_event_id,
        c.rule, f.from_day, f.end_day, f.amount as amount_minor, f.cause, f.found,
        o.file, o.sheet, case when f.source_no is null then e.row else f.source_row end as row
    from (
        select
            code, severity, payee_no, cast(null as integer) as other_payee_no, role_no,
            cast(null as integer) as other_role_no, goal_no, incentive_no, interval_no, period_no,
            cast(null as string) as account, event_no, cast(null as bigint) as other_event_no,
            rule_no, cast(null as date) as from_day, cast(null as date) as end_day, amount,
            cause, found, cast(null as integer) as source_no,
            cast(null as bigint) as source_row, false as anytime
        from (
            select * from findings
            union all
            select *, cast(null as string) from settlement_findings
        ) as paid
        union all
        select
            code, severity, payee_no, other_payee_no, role_no, other_role_no, goal_no,
            incentive_no, interval_no, period_no, account, event_no, other_event_no, rule_no,
            from_day, end_day, amount, cause, found, source_no, source_row, period_no is null
        from places
    ) as f
    left join asked_periods as q on q.period_no = f.period_no
    left join intervals as d on d.interval_no = f.period_no
    left join payees as p on p.payee_no = f.payee_no
    left join payees as x on x.payee_no = f.other_payee_no
    left join roles as r on r.role_no = f.role_no
    left join roles as y on y.role_no = f.other_role_no
    left join goals as g on g.goal_no = f.goal_no
    left join incentives as i on i.incentive_no = f.incentive_no
    left join intervals as v on v.interval_no = f.interval_no
    left join events as e on e.event_no = f.event_no
    left join events as z on z.event_no = f.other_event_no
    left join credit_rules as c on c.rule_no = f.rule_no
    left join sources as o on o.source_no = coalesce(f.source_no, e.source_no)
    where f.anytime or q.period_no is not null
    union all
    select
        code, severity, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, found, file, sheet, row
    from told_findings
    union all
    select
        code, severity, null, null, role, null, goal, incentive, null, null, null, null, null,
        rule, null, null, null, cause, found, file, sheet, row
    from static_findings
    union all
    select
        code, severity, payee, other_payee, role, other_role, null, null, null, null, null, null,
        null, null, null, null, amount, cause, found, null, null, null
    from probed_findings
    union all
    select
        'UNKNOWN_NAME', 'error', s.payee, null, s.role, null, null, null, null, null, null, null,
        null, null, null, null, null, null,
        'a share of ' || s.event_id || ', which is no event that can be credited', o.file, o.sheet,
        s.row
    from lost_splits as s
    left join sources as o on o.source_no = s.source_no
) as f
left join finding_settings as s on s.code = f.code
