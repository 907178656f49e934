-- For each class of events: what each credit means to each commission — is it paid on, is it
-- counted towards the ladder, and which row of the rate table is its.
-- columns: incentive_no integer, class_no integer, rule_no integer, role_no integer, paid boolean, counted boolean, rate_no integer
select
    incentive_no, class_no, rule_no, role_no, paid,
    case when goal_no is null then paid else goal_counts end as counted,
    case when paid then rate_no end as rate_no
from (
    select
        c.incentive_no, c.goal_no, k.class_no, k.rule_no, k.role_no,
        r.incentive_no is not null and u.incentive_no is not null
            and (c.condition_no = 0 or substr(s.class, c.condition_no, 1) = '1') as paid,
        g.goal_no is not null as goal_counts,
        t.rate_no
    from commissions as c
    cross join credit_paths as k
    join classes as s on s.class_no = k.class_no
    left join incentive_roles as r
        on r.incentive_no = c.incentive_no and r.role_no = k.role_no
    left join incentive_credit_rules as u
        on u.incentive_no = c.incentive_no and u.rule_no = k.paid_as
    left join class_goals as g on g.goal_no = c.goal_no and g.class_no = k.class_no
    left join (
        select r.incentive_no, s.class_no, min(r.rate_no) as rate_no
        from commission_rates as r
        join classes as s
            on r.condition_no = 0 or substr(s.class, r.condition_no, 1) = '1'
        group by r.incentive_no, s.class_no
    ) as t on t.incentive_no = c.incentive_no and t.class_no = k.class_no
    where not k.in_units
) as met
where paid or (goal_no is not null and goal_counts)
