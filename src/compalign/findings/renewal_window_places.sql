-- Activities about a renewal that lie further before the end of the running contract than tolerated.
-- columns: payee_no integer, account string, event_no bigint, period_no integer, amount bigint, cause string, found string
select
    p.payee_no, c.account, c.event_no, c.period_no, coalesce(a.arr, 0) as amount,
    case when c.kind = 'price_talk' then 'price talks too long before the contract ends'
        else 'contact too long before the contract ends' end as cause,
    'on ' || cast(c.credit_date as string) || ', and the contract ends on '
        || cast(c.ended as string) as found
from (
    select
        f.event_no, f.account, f.credit_date, f.period_no, e.kind, d.payee,
        min(x.ended) as ended
    from facts as f
    join events as e
        on e.event_no = f.event_no and e.ledger = 'activities'
        and e.kind in ('renewal_contact', 'price_talk')
    join event_details as d on d.event_no = f.event_no
    join (
        select account, contract_end as ended from accounts where contract_end is not null
        union all
        select r.account, d.contract_ended
        from events as r
        join event_details as d on d.event_no = r.event_no and d.contract_ended is not null
        where r.ledger = 'renewals'
    ) as x on x.account = f.account and x.ended >= f.credit_date
    group by f.event_no, f.account, f.credit_date, f.period_no, e.kind, d.payee
) as c
join tolerances as t
    on t.code = 'RENEWAL_WINDOW'
    and t.name = case when c.kind = 'price_talk' then 'price_talk' else 'contact' end
left join accounts as a on a.account = c.account
left join payees as p on p.payee = c.payee
where c.credit_date < date_after(months_after(date_after(c.ended, 1), -t.months), -t.days)
