-- The target incentive of a pay period of everyone whom a ladder pays, and the largest target of
-- their goal where the ladder runs over attainment.
-- columns: incentive_no integer, payee_no integer, part bigint, target bigint
select
    w.incentive_no, w.payee_no, w.part,
    cast(max(coalesce(t.target, d.target)) as bigint) as target
from (
    select
        i.incentive_no, p.payee_no, k.goal_no,
        cast(max(div_wide(q.target_incentive, n.count_no)) as bigint) as part
    from incentive_roles as i
    join commissions as k on k.incentive_no = i.incentive_no
    cross join (select max(count_no) as count_no from intervals where kind = 'period') as n
    join roles as r on r.role_no = i.role_no
    join people as q on q.role = r.role and q.target_incentive > 0
    join payees as p on p.payee = q.payee
    group by i.incentive_no, p.payee_no, k.goal_no
) as w
join commissions as k on k.incentive_no = w.incentive_no
left join (
    select t.goal_no, t.payee_no, v.kind, max(div_wide(t.target_n, t.target_d)) as target
    from targets as t
    join intervals as v on v.interval_no = t.interval_no
    where t.target_n > 0
    group by t.goal_no, t.payee_no, v.kind
) as t on t.goal_no = k.goal_no and t.payee_no = w.payee_no and t.kind = k.kind
left join (
    select d.goal_no, v.kind, max(div_wide(d.target_n, d.target_d)) as target
    from goal_defaults as d
    join intervals as v on v.interval_no = d.interval_no
    group by d.goal_no, v.kind
) as d on d.goal_no = k.goal_no and d.kind = k.kind
group by w.incentive_no, w.payee_no, w.part
