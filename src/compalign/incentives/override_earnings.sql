-- What each member of a team earned by each incentive that an override is on, pay period by pay
-- period; whose team it is, the period's last day decides.
-- columns: incentive_no integer, manager_no integer, member_no integer, of_no integer, period_no integer, earned bigint
select
    t.incentive_no, t.manager_no, l.payee_no as member_no, l.incentive_no as of_no, l.period_no,
    cast(sum(l.amount) as bigint) as earned
from early_lines as l
join override_sources as s
    on s.of_no = l.incentive_no and l.entry <> 'adjustment' and l.undone_no is null
join (
    select distinct t.incentive_no, t.manager_no, t.member_no, p.interval_no as period_no
    from override_teams as t
    join intervals as p
        on p.kind = 'period' and t.from_day < p.end_day and p.end_day <= t.end_day
) as t
    on t.incentive_no = s.incentive_no and t.member_no = l.payee_no
    and t.period_no = l.period_no
group by t.incentive_no, t.manager_no, l.payee_no, l.incentive_no, l.period_no
having sum(l.amount) <> 0
