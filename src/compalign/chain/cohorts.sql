-- The accounts each payee holds in a role on the first day of an interval.
-- columns: payee_no integer, role_no integer, interval_no integer, account string
select distinct payee_no, role_no, interval_no, account
from (
    select
        s.payee_no, s.role_no, i.interval_no, s.account, s.scope_rank,
        min(s.scope_rank) over (partition by s.account, s.role_no, i.interval_no) as nearest
    from seats as s
    join (
        select distinct w.role_no, g.kind
        from mixes as w join goals as g on g.goal_no = w.goal_no and g.measure = 'grr'
    ) as r on r.role_no = s.role_no
    join intervals as i
        on i.kind = r.kind and s.from_day <= i.from_day and i.from_day < s.end_day
) as held
where scope_rank = nearest
