-- For each role and pay period, by how much of its pay the realised mix differs from the declared
-- one, in billionths of money. Payees count whom one mix alone pays in the period, with all that
-- they earned beside it; adjustments aside.
-- columns: role_no integer, period_no integer, paid wide, gap wide
select t.role_no, t.period_no, t.paid, cast(sum(abs(g.expected * t.paid - g.paid)) as wide) as gap
from (
    select role_no, period_no, cast(sum(wide(amount)) as wide) as paid
    from mixed_pay
    group by role_no, period_no
    having sum(wide(amount)) > 0
) as t
join (
    select
        role_no, period_no, cast(sum(weight) as wide) as expected,
        cast(sum(amount) as wide) * 1000000000 as paid
    from (
        select role_no, period_no, goal_no, wide(0) as weight, wide(amount) as amount
        from mixed_pay
        union all
        select w.role_no, p.period_no, w.goal_no, wide(w.weight), wide(0)
        from mix_weights as w
        join (select distinct role_no, period_no from mixed_pay) as p on p.role_no = w.role_no
    ) as parts
    group by role_no, period_no, goal_no
) as g on g.role_no = t.role_no and g.period_no = t.period_no
group by t.role_no, t.period_no, t.paid
