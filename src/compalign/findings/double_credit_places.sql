-- People credited with a share of an event, and with extra credit for the same event on top.
-- columns: payee_no integer, role_no integer, other_role_no integer, account string, event_no bigint, rule_no integer, period_no integer, amount bigint, cause string, found string
select
    o.payee_no, d.role_no, o.role_no as other_role_no, f.account, o.event_no, o.rule_no,
    o.period_no, o.amount,
    'credited as ' || a.role || ' by a share, and as ' || b.role || ' on top' as cause,
    'the overlay counts the sale again' as found
from (
    select
        c.event_no, c.payee_no, c.rule_no, c.role_no, c.period_no,
        cast(sum(abs(c.credit)) as bigint) as amount
    from credits as c
    join credit_rules as r on r.rule_no = c.rule_no and r.mode = 'overlay'
    where c.overlay and c.payee_no is not null
    group by c.event_no, c.payee_no, c.rule_no, c.role_no, c.period_no
) as o
join (
    select event_no, payee_no, min(role_no) as role_no
    from credits
    where not overlay and payee_no is not null and credit <> 0
    group by event_no, payee_no
) as d on d.event_no = o.event_no and d.payee_no = o.payee_no
join facts as f on f.event_no = o.event_no
join roles as a on a.role_no = d.role_no
join roles as b on b.role_no = o.role_no
where o.amount <> 0
