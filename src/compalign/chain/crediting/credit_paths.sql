-- Through which rules and roles events of each class can be credited, and as which rule that
-- counts for what is paid on rules: shares agreed by hand count as the rule that they replace.
-- columns: class_no integer, rule_no integer, role_no integer, paid_as integer, in_units boolean
select distinct class_no, rule_no, role_no, rule_no as paid_as, in_units
from class_roles
union all
select k.class_no, g.rule_no, r.role_no,
    case when c.mode = 'none' then g.rule_no else d.rule_no end, c.in_units
from classes as k
cross join plan_settings as p
cross join roles as r
join credit_rules as g on g.rule = 'explicit' and g.mode = 'given'
join class_rules as d on d.class_no = k.class_no and d.mode = 'replaced' and d.direct
join credit_rules as c on c.rule_no = d.rule_no
where p.explicit_no > 0 and substr(k.class, p.explicit_no, 1) = '1'
union all
select c.class_no, c.rule_no, t.role_no, c.rule_no, false
from class_rules as c
join roll_ups as t on t.rule_no = c.rule_no
where c.mode = 'roll_up'
