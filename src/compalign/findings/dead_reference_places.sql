-- References used in a deal on or after the day on which their customer was lost.
-- columns: payee_no integer, account string, event_no bigint, other_event_no bigint, period_no integer, amount bigint, cause string, found string
select
    p.payee_no, r.account, r.event_no, w.event_no as other_event_no, w.period_no,
    abs(w.amount) as amount, 'references of customers who had left' as cause,
    'used on ' || cast(w.credit_date as string) || ', and the customer left on '
        || cast(l.lost_day as string) as found
from event_details as d
join facts as r on r.event_no = d.event_no
join (
    select f.event_no, e.event_id, f.credit_date, f.period_no, f.amount
    from events as e
    join facts as f on f.event_no = e.event_no
    where e.ledger = 'deals'
) as w on w.event_id = regexp_replace(d.used_in, '^deals:', '')
join (
    select f.account, cast(min(f.credit_date) as date) as lost_day
    from events as e
    join facts as f on f.event_no = e.event_no
    where e.ledger = 'churn' and e.loss = 'full'
    group by f.account
) as l on l.account = r.account and l.lost_day <= w.credit_date
left join payees as p on p.payee = d.payee
where d.ledger = 'references' and d.used_in is not null
