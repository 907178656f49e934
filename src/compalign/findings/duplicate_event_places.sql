-- Deals, renewals and losses of one account with the same kind and amount, soon one after the other.
-- columns: account string, event_no bigint, other_event_no bigint, period_no integer, amount bigint, cause string, found string
select
    d.account, d.event_no, d.before_no as other_event_no, d.period_no, abs(d.amount) as amount,
    'the same account, kind and amount again' as cause,
    cast(days_between(b.credit_date, d.credit_date) as string) || ' days after '
        || b.ledger || ':' || b.event_id as found
from (
    select
        e.account, e.event_no, e.credit_date, f.period_no, e.amount,
        lag(e.event_no) over (
            partition by e.ledger, e.account, e.kind, e.amount order by e.event_no
        ) as before_no
    from events as e
    join facts as f on f.event_no = e.event_no
    left join (
        select event_no from event_details where reverses is not null
        union all
        select like_no from reversals
    ) as r on r.event_no = e.event_no
    where e.ledger in ('deals', 'renewals', 'churn') and e.amount <> 0 and e.account is not null
        and r.event_no is null
) as d
cross join (select days, months from tolerances where code = 'DUPLICATE_EVENT') as t
join events as b on b.event_no = d.before_no
where d.credit_date <= date_after(months_after(b.credit_date, t.months), t.days)
