-- Who is credited with how much of each event by the shares of rules. A part without an active
-- payee has no payee and a reason: it waits in suspense and is never lost.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, in_units boolean, held_day date, credit_date date, period_no integer, payee_no integer, holder_no integer, credit bigint, reason string
select
    c.event_no, c.class_no, c.rule_no, c.share_no, c.role_no, c.overlay, c.in_units, c.held_day,
    c.credit_date, c.period_no,
    case
        when c.held_by <> -2 and (e.payee_no is not null or c.held) then c.payee_no
    end as payee_no,
    c.payee_no as holder_no,
    c.credit * c.quantum as credit,
    case
        when c.held_by = -2 then 'unknown role'
        when e.payee_no is not null or c.held then null
        when c.held_by = 0 then 'outside window'
        when c.held_by = -1 then 'house account'
        when c.held_by = -3 then 'split under 100%'
        when c.held_by = -4 then 'contested'
        when c.payee_no is null then 'no holder'
        when p.in_people then 'not active'
        else 'not in people'
    end as reason
from (
    select
        event_no, class_no, rule_no, share_no, role_no, overlay, held_by, in_units, quantum,
        held_day, credit_date, period_no, payee_no, held, role_credit as credit
    from role_credits
    where alone
    union all
    select
        event_no, class_no, rule_no, share_no, role_no, overlay, held_by, in_units, quantum,
        held_day, credit_date, period_no, payee_no, held,
        cast(case when role_credit < 0 then -1 else 1 end * (
            whole + case when place <= abs(role_credit) - whole_sum then 1 else 0 end
        ) as bigint) as credit
    from (
        select
            event_no, class_no, rule_no, share_no, role_no, overlay, held_by, in_units, quantum,
            held_day, credit_date, period_no, payee_no, held, role_credit, whole,
            sum(whole) over (partition by event_no, rule_no, share_no) as whole_sum,
            row_number() over (
                partition by event_no, rule_no, share_no order by part desc, payee_no
            ) as place
        from (
            select
                r.event_no, r.class_no, r.rule_no, r.share_no, r.role_no, r.overlay, r.held_by,
                r.in_units, r.quantum, r.held_day, r.credit_date, r.period_no,
                s.payee_no, s.held, r.role_credit,
                case
                    when o.in_full then wide(abs(r.role_credit))
                    else div_wide(wide(abs(r.role_credit)) * s.weight_n, s.weight_sum)
                end as whole,
                case
                    when o.in_full then wide(0)
                    else (wide(abs(r.role_credit)) * s.weight_n) % s.weight_sum
                end as part
            from (
                select distinct
                    event_no, class_no, rule_no, share_no, role_no, overlay, held_by, in_units,
                    quantum, held_day, credit_date, period_no, role_credit
                from role_credits
                where not alone
            ) as r
            join roles as o on o.role_no = r.role_no
            join (
                select
                    event_no, rule_no, share_no, payee_no, held, weight_n,
                    cast(sum(weight_n) over (partition by event_no, rule_no, share_no) as wide)
                        as weight_sum
                from shared_holdings
            ) as s
                on s.event_no = r.event_no and s.rule_no = r.rule_no and s.share_no = r.share_no
        ) as cut
    ) as ranked
) as c
left join employments as e
    on e.payee_no = c.payee_no and e.from_day <= c.held_day and c.held_day < e.end_day
left join payees as p on p.payee_no = c.payee_no
