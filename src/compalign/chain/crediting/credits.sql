-- Who is credited with how much of each event. A part without an active payee has no payee and
-- a reason: it waits in suspense and is never lost.
-- columns: event_no bigint, class_no integer, rule_no integer, role_no integer, overlay boolean, credit_date date, period_no integer, payee_no integer, holder_no integer, credit bigint, reason string
select
    c.event_no, c.class_no, c.rule_no, c.role_no, c.overlay, c.credit_date, c.period_no,
    case when e.payee_no is not null then c.payee_no end as payee_no,
    c.payee_no as holder_no,
    c.credit,
    case
        when e.payee_no is not null then null
        when c.payee_no is null then 'no holder'
        when p.in_people then 'not active'
        else 'not in people'
    end as reason
from (
    select
        event_no, class_no, rule_no, role_no, overlay, credit_date, period_no, payee_no,
        role_credit as credit
    from role_credits
    where alone
    union all
    select
        event_no, class_no, rule_no, role_no, overlay, credit_date, period_no, payee_no,
        cast(case when role_credit < 0 then -1 else 1 end * (
            whole + case when place <= abs(role_credit) - whole_sum then 1 else 0 end
        ) as bigint) as credit
    from (
        select
            event_no, class_no, rule_no, role_no, overlay, credit_date, period_no, payee_no,
            role_credit, whole,
            sum(whole) over (partition by event_no, rule_no, role_no) as whole_sum,
            row_number() over (
                partition by event_no, rule_no, role_no order by part desc, payee_no
            ) as place
        from (
            select
                r.event_no, r.class_no, r.rule_no, r.role_no, r.overlay, r.credit_date, r.period_no,
                s.payee_no, r.role_credit,
                div_wide(wide(abs(r.role_credit)) * s.weight_n, s.weight_sum) as whole,
                (wide(abs(r.role_credit)) * s.weight_n) % s.weight_sum as part
            from (
                select distinct
                    event_no, class_no, rule_no, role_no, overlay, credit_date, period_no,
                    role_credit
                from role_credits
                where not alone
            ) as r
            join (
                select
                    event_no, rule_no, role_no, payee_no, weight_n,
                    cast(sum(weight_n) over (partition by event_no, rule_no, role_no) as wide)
                        as weight_sum
                from shared_holdings
            ) as s
                on s.event_no = r.event_no and s.rule_no = r.rule_no and s.role_no = r.role_no
        ) as cut
    ) as ranked
) as c
left join employments as e
    on e.payee_no = c.payee_no and e.from_day <= c.credit_date and c.credit_date < e.end_day
left join payees as p on p.payee_no = c.payee_no
