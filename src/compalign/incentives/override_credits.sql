-- What the team of each manager is credited with directly on each event, all members together.
-- columns: incentive_no integer, manager_no integer, event_no bigint, period_no integer, rule_no integer, credit bigint
select
    incentive_no, manager_no, event_no, cast(min(period_no) as integer) as period_no,
    cast(min(rule_no) as integer) as rule_no, cast(sum(credit) as bigint) as credit
from (
    select distinct
        o.incentive_no, t.manager_no, c.event_no, c.period_no, c.rule_no, c.role_no, c.payee_no,
        c.credit
    from overrides as o
    join classes as k on o.condition_no = 0 or substr(k.class, o.condition_no, 1) = '1'
    join credits as c on c.class_no = k.class_no and not c.overlay and c.payee_no is not null
    join incentive_credit_rules as u
        on u.incentive_no = o.incentive_no and u.rule_no = c.rule_no
    join override_teams as t
        on t.incentive_no = o.incentive_no and t.member_no = c.payee_no
        and t.from_day <= c.credit_date and c.credit_date < t.end_day
    where o.of_credits
) as credited
group by incentive_no, manager_no, event_no
