-- What is owed on each draw, and what is carried from pay below zero, pay period by pay period.
-- view columns: payee string, period string, kind string, opening_minor bigint, advanced_minor bigint, recovered_minor bigint, closing_minor bigint
select
    p.payee, d.label as period, i.incentive as kind, b.opening as opening_minor,
    b.advanced as advanced_minor, b.recovered as recovered_minor, b.closing as closing_minor
from balance_entries as b
join asked_periods as q on q.period_no = b.period_no
join payees as p on p.payee_no = b.payee_no
join intervals as d on d.interval_no = b.period_no
join incentives as i on i.incentive_no = b.incentive_no
where b.entry is null
