-- Downstream events of accounts for which somebody held the upstream role, and no handoff is recorded.
-- columns: payee_no integer, role_no integer, incentive_no integer, account string, event_no bigint, period_no integer, amount bigint, cause string, found string
select
    s.payee_no, u.role_no, u.incentive_no, u.account, u.event_no, u.period_no, u.amount,
    'no handoff of ' || r.role || ' is recorded' as cause,
    p.payee || ' held the role for ' || u.account as found
from unrecorded_handoffs as u
join (
    select u.incentive_no, u.role_no, u.event_no, min(s.payee_no) as payee_no
    from unrecorded_handoffs as u
    join placements as s
        on s.account = u.account and s.role_no = u.role_no and s.from_day <= u.credit_date
    where u.recorded_day is null
    group by u.incentive_no, u.role_no, u.event_no
) as s
    on s.incentive_no = u.incentive_no and s.role_no = u.role_no and s.event_no = u.event_no
join roles as r on r.role_no = u.role_no
join payees as p on p.payee_no = s.payee_no
