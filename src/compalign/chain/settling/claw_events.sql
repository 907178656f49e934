-- The credited events that a loss may undo: those of an account that lost something, and those named.
-- columns: event_no bigint, account_no integer, day_no integer, amount bigint, go_live_no integer, paid_no integer
select
    e.event_no, a.account_no, cast(days_between(date '1970-01-01', e.credit_date) as integer) as day_no, e.amount,
    cast(days_between(date '1970-01-01', g.go_live) as integer) as go_live_no,
    cast(days_between(date '1970-01-01', p.day) as integer) as paid_no
from events as e
join (select distinct event_no from credits where payee_no is not null) as c
    on c.event_no = e.event_no
left join loss_accounts as a on a.account = e.account
left join (
    select distinct deal_no from claw_losses where deal_no is not null
) as n on n.deal_no = e.event_no
left join accounts as g on g.account = e.account
left join paid_days as p on p.event_no = e.event_no
where e.amount > 0 and (a.account_no is not null or n.deal_no is not null)
