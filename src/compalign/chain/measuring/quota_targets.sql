-- Quota rows with their own ramp applied, exactly, those of a goal over one denominator so that they
-- can be added. Of a goal over all history only those of its own intervals count.
-- columns: goal_no integer, payee_no integer, interval_no integer, target_n wide, target_d bigint, ramped boolean
select
    g.goal_no, p.payee_no, i.interval_no,
    wide(q.amount) * mul_div(q.ramp_n, u.target_d, 1000000000) as target_n,
    cast(u.target_d * g.quota_minor as bigint) as target_d,
    q.ramp_n <> 1000000000 as ramped
from quotas as q
cross join (
    select cast(case
        when max(case when ramp_n % 1000000000 > 0 then 1 else 0 end) = 0 then 1
        when max(case when ramp_n % 10000000 > 0 then 1 else 0 end) = 0 then 100
        else 1000000000
    end as bigint) as target_d
    from quotas
) as u
join goals as g on g.goal = q.goal and g.quota_minor is not null
join payees as p on p.payee = q.payee
join intervals as i
    on i.label = q.period and i.kind <> 'period' and (i.kind = g.kind or not g.never_ends)
