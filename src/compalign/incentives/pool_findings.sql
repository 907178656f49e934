-- What keeps a pool from being shared out: a group without members or without anything to share
-- by, or fixed shares above 100 %.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'POD_MEMBERSHIP' as code,
    case when m.taken > m.whole then 'error' else 'warning' end as severity,
    cast(null as integer) as payee_no, cast(null as integer) as role_no,
    cast(null as integer) as goal_no, s.incentive_no, s.interval_no, s.period_no,
    cast(null as bigint) as event_no, cast(null as integer) as rule_no, s.pool as amount,
    case
        when m.incentive_no is null then 'nobody belongs to '
        when m.taken = 0 then 'no member has a share in '
        else 'shares above 100% in '
    end || s.group_name as found
from pool_sums as s
left join (
    select
        incentive_no, group_name, interval_no, min(taken) as taken, min(whole) as whole
    from pool_parts
    group by incentive_no, group_name, interval_no
) as m
    on m.incentive_no = s.incentive_no and m.group_name = s.group_name
    and m.interval_no = s.interval_no
where s.pool > 0 and (m.incentive_no is null or m.taken = 0 or m.taken > m.whole)
