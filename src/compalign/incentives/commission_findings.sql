-- What keeps commission from being paid: no row of the rate table, or no target for a ladder.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'RATE_MISSING' as code, 'error' as severity, c.payee_no, cast(null as integer) as role_no,
    cast(null as integer) as goal_no, c.incentive_no, cast(null as integer) as interval_no,
    c.period_no, c.event_no, c.rule_no, c.credit as amount, 'no matching row' as found
from commission_credits as c
join commissions as k on k.incentive_no = c.incentive_no and k.over_what = 'flat'
left join commission_sources as s on s.incentive_no = c.incentive_no
where c.rate_no is null and c.credit <> 0 and s.incentive_no is null
union all
select
    'RATE_MISSING', 'error', c.payee_no, null, null, c.incentive_no, null, c.period_no, c.event_no,
    c.rule_no, c.credit,
    case
        when f.event_no is null and s.source = 'table'
            then 'no matching row in the table ' || s.table_name
        when f.event_no is null then 'nothing in the column ' || s.table_name
        else 'a rate of ' || case when f.found_n < 0 then '-' else '' end || regexp_replace(
            cast(div_wide(abs(f.found_n), 10000000) as string) || '.'
            || lpad(cast(abs(f.found_n) % 10000000 as string), 7, '0'), '[.]?0+$', ''
        ) || '%, not ' || s.range_text
    end
from commission_credits as c
join commission_sources as s on s.incentive_no = c.incentive_no
left join commission_found_rates as f
    on f.incentive_no = c.incentive_no and f.payee_no = c.payee_no and f.event_no = c.event_no
where c.credit <> 0 and (f.event_no is null or not f.allowed)
union all
select
    'TARGET_MISSING', 'error', r.payee_no, null, k.goal_no, r.incentive_no, r.interval_no,
    cast(max(r.period_no) as integer), null, null, cast(sum(r.credit) as bigint), 'no quota'
from commission_running as r
join commissions as k on k.incentive_no = r.incentive_no and k.goal_no is not null
left join targets as q
    on q.goal_no = k.goal_no and q.payee_no = r.payee_no and q.interval_no = r.interval_no
left join goal_defaults as d on d.goal_no = k.goal_no and d.interval_no = r.interval_no
where q.goal_no is null and d.goal_no is null
group by r.payee_no, k.goal_no, r.incentive_no, r.interval_no
having max(r.rule_no) is not null
