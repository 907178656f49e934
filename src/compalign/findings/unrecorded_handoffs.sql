-- Downstream events that would pay an upstream role whose handoff was not recorded before them, with
-- the day on which it was recorded afterwards, if at all. Where a bonus no longer pays what follows
-- so late after go-live, a handoff then would have been too old.
-- columns: incentive_no integer, role_no integer, account string, event_no bigint, period_no integer, credit_date date, recorded_day date, amount bigint
select
    x.incentive_no, x.role_no, x.account, x.event_no, x.period_no, x.credit_date,
    cast(min(h.credit_date) as date) as recorded_day, x.amount
from (
    select
        b.incentive_no, t.role_no, f.account, f.event_no, f.period_no, f.credit_date,
        abs(round_money(
            wide(f.amount) * t.rate_n + wide(t.amount) * t.rate_d, t.rate_d, 1, false
        )) as amount
    from handoff_bonuses as b
    join classes as k on substr(k.class, b.condition_no, 1) = '1'
    join facts as f on f.class_no = k.class_no
    join handoff_pays as t on t.incentive_no = b.incentive_no
    left join accounts as a on a.account = f.account
    where f.amount > 0 and (
        coalesce(a.go_live, a.first_close) is null
        or f.credit_date < date_after(
            months_after(coalesce(a.go_live, a.first_close), b.within_months), b.within_days
        )
    )
) as x
join roles as r on r.role_no = x.role_no
left join (
    select f.account, d.role, f.credit_date
    from event_details as d
    join facts as f on f.event_no = d.event_no
    where d.ledger = 'handoffs'
) as h on h.account = x.account and h.role = r.role
group by
    x.incentive_no, x.role_no, x.account, x.event_no, x.period_no, x.credit_date, x.amount
having min(h.credit_date) is null or min(h.credit_date) > x.credit_date
