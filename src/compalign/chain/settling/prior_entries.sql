-- What closed pay periods should have paid by today's ledgers and did not, by payee, incentive and
-- closed pay period: it is paid in the first open one asked for.
-- columns: payee_no integer, period_no integer, incentive_no integer, goal_no integer, entry string, event_no bigint, of_period_no integer, amount bigint
select
    t.payee_no, f.period_no, t.incentive_no, cast(null as integer) as goal_no,
    'prior_period' as entry, cast(null as bigint) as event_no, t.period_no as of_period_no,
    cast(sum(t.amount) as bigint) as amount
from (
    select s.payee_no, s.incentive_no, s.period_no, s.amount
    from (
        select payee_no, incentive_no, period_no, amount from line_sums
        union all
        select payee_no, incentive_no, period_no, amount from hold_entries
        union all
        select payee_no, incentive_no, period_no, amount from claw_entries
    ) as s
    left join open_periods as o on o.period_no = s.period_no
    where o.period_no is null
    union all
    select p.payee_no, i.incentive_no, d.interval_no, -c.amount_minor
    from closed_entries as c
    join payees as p on p.payee = c.payee
    join incentives as i on i.incentive = c.incentive and i.incentive <> 'carry'
    join intervals as d
        on d.kind = 'period' and d.label = case
            when c.entry = 'prior_period' then coalesce(c.of_period, c.period) else c.period
        end
    where c.entry not in ('guarantee_top_up', 'draw_advance', 'draw_recovery', 'carried', 'payout')
) as t
cross join (
    select min(o.period_no) as period_no
    from open_periods as o
    join asked_periods as q on q.period_no = o.period_no
) as f
where f.period_no is not null and exists (select 1 from closed_entries)
group by t.payee_no, f.period_no, t.incentive_no, t.period_no
having sum(t.amount) <> 0
