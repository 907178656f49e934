-- Which credit rules decide each class: the first split that matches, and every overlay.
-- An event that is declared non-commissionable takes no overlay either. Payments and adjustments
-- have an empty class: they are nobody's sale.
-- columns: class_no integer, rule_no integer, mode string
select class_no, rule_no, mode
from (
    select
        class_no, rule_no, mode, place,
        max(case when mode = 'none' and place = 1 then 1 else 0 end)
            over (partition by class_no) as barred
    from (
        select
            k.class_no, r.rule_no, r.mode,
            row_number() over (
                partition by k.class_no, case when r.mode = 'overlay' then 1 else 0 end
                order by r.rule_no
            ) as place
        from classes as k
        join credit_rules as r
            on r.condition_no = 0 or substr(k.class, r.condition_no, 1) = '1'
        where k.class <> ''
    ) as matched
) as ranked
where (mode <> 'overlay' and place = 1) or (mode = 'overlay' and barred = 0)
