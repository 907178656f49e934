-- What was earned by payees whom one mix alone pays in the pay period, by the goals of the mix; what
-- they earned beside it has no goal. Adjustments are left out.
-- columns: role_no integer, period_no integer, goal_no integer, amount bigint
select o.role_no, l.period_no, w.goal_no, cast(sum(l.amount) as bigint) as amount
from lines as l
join (
    select l.payee_no, l.period_no, min(l.role_no) as role_no
    from lines as l
    join mix_weights as w on w.role_no = l.role_no and w.goal_no = l.goal_no
    group by l.payee_no, l.period_no
    having count(distinct l.role_no) = 1
) as o on o.payee_no = l.payee_no and o.period_no = l.period_no
left join mix_weights as w
    on w.role_no = o.role_no and w.goal_no = l.goal_no and l.role_no = o.role_no
where l.entry <> 'adjustment' and l.undone_no is null
group by o.role_no, l.period_no, w.goal_no
