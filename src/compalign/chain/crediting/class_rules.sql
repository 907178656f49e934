-- Which credit rules decide each class: of the splits that match the first in precedence or, where
-- the plan says so, all; and every overlay. An event that is declared non-commissionable takes no
-- overlay either. What is never sold takes no rule, such as a payment, or only those with a condition,
-- such as a score. A split that rows of the splits ledger replace is `replaced`; `barred` tells that
-- nobody were credited without them. What is contested takes no overlay until it is settled.
-- columns: class_no integer, rule_no integer, mode string, direct boolean, barred boolean
select
    class_no, rule_no,
    case when explicit and mode in ('split', 'none') then 'replaced' else mode end as mode,
    mode in ('split', 'none') and place = 1 as direct, barred = 1 as barred
from (
    select
        class_no, rule_no, mode, every, explicit, contested, place,
        max(case when mode = 'none' and (every or place = 1) then 1 else 0 end)
            over (partition by class_no) as barred
    from (
        select
            k.class_no, r.rule_no, r.mode, r.every,
            p.explicit_no > 0 and substr(k.class, p.explicit_no, 1) = '1' as explicit,
            p.contested_no > 0 and substr(k.class, p.contested_no, 1) = '1' as contested,
            row_number() over (
                partition by k.class_no, case when r.mode in ('split', 'none') then 1 else 0 end
                order by r.precedence
            ) as place
        from classes as k
        cross join plan_settings as p
        join credit_rules as r
            on r.condition_no = 0 or substr(k.class, r.condition_no, 1) = '1'
        where r.mode <> 'given'
            and (
                p.credited_no = 0 or substr(k.class, p.credited_no, 1) = '1'
                or (r.condition_no > 0 and substr(k.class, p.conditioned_no, 1) = '1')
            )
    ) as matched
) as ranked
where (mode = 'none' and (place = 1 or (every and not explicit)))
    or (mode = 'split' and (barred = 0 or explicit) and (place = 1 or (every and not explicit)))
    or (mode in ('overlay', 'roll_up') and barred = 0 and not contested)
union all
select k.class_no, g.rule_no, 'replaced', true, false
from classes as k
cross join plan_settings as p
join credit_rules as g on g.rule = 'explicit' and g.mode = 'given'
left join (
    select distinct k.class_no
    from classes as k
    join credit_rules as r on r.condition_no = 0 or substr(k.class, r.condition_no, 1) = '1'
    where r.mode in ('split', 'none')
) as m on m.class_no = k.class_no
where p.explicit_no > 0 and substr(k.class, p.explicit_no, 1) = '1' and m.class_no is null
