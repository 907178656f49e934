-- Who has a draw or a guarantee in which pay period: active, in a role that it pays, and within
-- its first months or days. `days` of the period's `of_days` are inside.
-- columns: support_no integer, payee_no integer, period_no integer, days integer, of_days integer, own bigint
select
    support_no, payee_no, period_no, cast(max(days) as integer) as days, of_days,
    cast(max(own) as bigint) as own
from (
    select
        s.support_no, r.payee_no, i.interval_no as period_no,
        days_between(greatest(i.from_day, r.from_day), least(
            i.end_day, r.end_day, case
                when s.months is null then date '9999-12-31'
                else date_after(months_after(b.first_day, s.months), s.days)
            end
        )) as days,
        cast(days_between(i.from_day, i.end_day) as integer) as of_days, r.own
    from supports as s
    join role_days as r on r.role_no = s.role_no
    join (
        select payee_no, min(from_day) as first_day from employments group by payee_no
    ) as b on b.payee_no = r.payee_no
    join intervals as i
        on i.kind = 'period' and i.from_day < r.end_day and r.from_day < i.end_day
    where s.months is null or b.first_day > date '1900-01-01'
) as met
where days > 0
group by support_no, payee_no, period_no, of_days
