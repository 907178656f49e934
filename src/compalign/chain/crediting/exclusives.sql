-- Renewals of accounts that agreed an expansion before the renewed contract ended, with the latest
-- such expansion.
-- columns: event_no bigint, account string, credit_date date, expansion_no bigint
select r.event_no, r.account, r.credit_date, cast(max(x.event_no) as bigint) as expansion_no
from (
    select
        e.event_no, e.account, e.credit_date,
        date_after(coalesce(d.contract_ended, a.contract_end), 1) as ended_day
    from events as e
    join event_details as d on d.event_no = e.event_no
    left join accounts as a on a.account = e.account
    where e.ledger = 'renewals'
) as r
cross join plan_settings as p
join events as x
    on x.account = r.account and x.ledger = 'deals' and x.kind = 'expansion'
    and x.credit_date < r.ended_day and x.credit_date < p.due_day
    and x.credit_date >= date_after(months_after(r.ended_day, -p.within_months), -p.within_days)
group by r.event_no, r.account, r.credit_date
