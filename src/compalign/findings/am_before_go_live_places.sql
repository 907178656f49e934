-- People who hold nothing but roles that come in at go-live, at work on an account before it.
-- columns: payee_no integer, role_no integer, account string, event_no bigint, period_no integer, amount bigint, cause string, found string
select
    d.payee_no, h.role_no, d.account, d.event_no, d.period_no, abs(d.amount) as amount,
    r.role || ' is at work on accounts that are not live yet' as cause,
    'on ' || cast(d.credit_date as string) || case
        when d.go_live is null then ', and go-live is not known yet'
        else ', and go-live is on ' || cast(d.go_live as string)
    end as found
from late_doers as d
join (
    select d.event_no, min(h.role_no) as role_no
    from late_doers as d
    join roles_held as h
        on h.payee_no = d.payee_no and h.from_day <= d.credit_date and d.credit_date < h.end_day
    join roles as r on r.role_no = h.role_no
    left join tolerances as t
        on t.code = 'AM_BEFORE_GO_LIVE' and t.name = 'late' and t.role = r.role
    group by d.event_no
    having max(case when t.role is null then 1 else 0 end) = 0
) as h on h.event_no = d.event_no
join roles as r on r.role_no = h.role_no
