-- Shares of roles outside their windows that stay with the house.
-- columns: role_no integer, account string, event_no bigint, rule_no integer, period_no integer, amount bigint, cause string, found string
select
    c.role_no, f.account, c.event_no, c.rule_no, c.period_no, abs(c.credit) as amount,
    'the house keeps the share of ' || r.role || ' outside its windows' as cause,
    'credited on ' || cast(c.credit_date as string) as found
from credits as c
join facts as f on f.event_no = c.event_no
join roles as r on r.role_no = c.role_no
where c.reason = 'house account' and not c.overlay and c.credit <> 0
