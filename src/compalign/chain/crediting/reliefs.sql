-- What holders of the relieved role would have been credited with, had no share of theirs moved.
-- columns: event_no bigint, class_no integer, payee_no integer, credit_date date, credit bigint
select
    s.event_no, s.class_no, s.payee_no, s.credit_date,
    cast(sum(s.sign * (
        s.whole + case when s.place <= abs(s.credit) - s.whole_sum then 1 else 0 end
    )) as bigint) as credit
from (
    select
        c.event_no, c.class_no, c.credit_date, c.credit, c.payee_no, c.held, c.whole,
        case when c.credit < 0 then -1 else 1 end as sign,
        sum(c.whole) over (partition by c.event_no, c.rule_no, c.share_no) as whole_sum,
        row_number() over (
            partition by c.event_no, c.rule_no, c.share_no order by c.part desc, c.payee_no
        ) as place
    from (
        select
            m.event_no, m.class_no, m.rule_no, m.share_no, m.credit_date, m.credit, h.payee_no,
            h.held,
            div_wide(wide(abs(m.credit)) * h.weight_n, h.weight_sum) as whole,
            (wide(abs(m.credit)) * h.weight_n) % h.weight_sum as part
        from (
            select
                c.event_no, c.class_no, c.rule_no, c.share_no, c.credit_date,
                cast(sum(c.credit) as bigint) as credit
            from credits as c
            join class_roles as r
                on r.class_no = c.class_no and r.rule_no = c.rule_no and r.share_no = c.share_no
                and r.moved
            where not c.in_units
            group by c.event_no, c.class_no, c.rule_no, c.share_no, c.credit_date
        ) as m
        join (
            select
                event_no, payee_no, held, weight_n,
                cast(sum(weight_n) over (partition by event_no) as wide) as weight_sum
            from relieved_seats
        ) as h on h.event_no = m.event_no
    ) as c
) as s
left join employments as e
    on e.payee_no = s.payee_no and e.from_day <= s.credit_date and s.credit_date < e.end_day
where e.payee_no is not null or s.held
group by s.event_no, s.class_no, s.payee_no, s.credit_date
