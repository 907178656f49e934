-- Every loss that may take pay back: churn (1), contraction (2), non-payment (3) and refunds (4), with
-- the deal that it names, if it names one, and the day on which the account first closed.
-- columns: loss_no bigint, account_no integer, day_no integer, period_no integer, loss_kind integer, amount bigint, named integer, deal_no bigint, since_no integer
select
    f.event_no as loss_no, a.account_no,
    cast(days_between(date '1970-01-01', f.credit_date) as integer) as day_no, f.period_no,
    case
        when e.ledger = 'payments' then 4
        when e.loss = 'contraction' then 2
        when e.loss = 'non_payment' then 3
        else 1
    end as loss_kind,
    -f.amount as amount, case when d.deal is null then 0 else 1 end as named, n.deal_no,
    cast(days_between(date '1970-01-01', c.first_close) as integer) as since_no
from facts as f
join events as e on e.event_no = f.event_no
join event_details as d on d.event_no = f.event_no
left join loss_accounts as a on a.account = e.account and e.ledger = 'churn'
left join accounts as c on c.account = e.account and e.ledger = 'churn'
left join named_deals as n on n.event_no = f.event_no
where f.amount < 0
    and (e.ledger = 'churn' or (e.ledger = 'payments' and e.kind = 'payment'))
