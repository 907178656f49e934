-- Losses that lower the credit of a commission with a clawback, which would take them twice; and
-- credits that a marginal ladder pays on but does not count, or counts but does not pay on: slices
-- of the one cannot be laid on the other, so the run is refused.
-- view columns: incentive_no integer, event_no bigint, reason string, found string
select r.incentive_no, r.event_no, 'ladder' as reason,
    case when r.credit = 0 then 'is counted by the goal but not paid on'
        when r.counted = 0 then 'is paid on but not counted by the goal'
        else 'is paid on by another amount than the goal counts' end as found
from commission_running as r
join commissions as k on k.incentive_no = r.incentive_no and k.style = 'marginal'
join (
    select distinct incentive_no, payee_no, interval_no
    from commission_running
    where rule_no is not null
) as p
    on p.incentive_no = r.incentive_no and p.payee_no = r.payee_no
    and p.interval_no = r.interval_no
where r.credit <> r.counted
union all
select c.incentive_no, c.event_no, 'netted', 'is a loss that lowers the credit as well'
from commission_credits as c
join clawing_incentives as k on k.incentive_no = c.incentive_no
join events as e on e.event_no = c.event_no and e.ledger = 'churn'
