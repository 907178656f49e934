-- The best attainment of each goal by anyone, in millionths: of mixes, and of ladders.
-- columns: incentive_no integer, goal_no integer, best bigint
select w.incentive_no, w.goal_no, cast(max(w.reached) as bigint) as best
from (
    select b.incentive_no, a.goal_no, div_wide(a.attained_n * 1000000, a.attained_d) as reached
    from (select distinct incentive_no, goal_no from bonus_segments) as b
    join attainments as a on a.goal_no = b.goal_no and a.attained_d > 0
    union all
    select
        r.incentive_no, k.goal_no,
        div_wide(wide(r.after) * 1000000, div_wide(t.target_n, t.target_d)) as reached
    from commission_running as r
    join commissions as k on k.incentive_no = r.incentive_no and k.over_what = 'attainment'
    join targets as t
        on t.goal_no = k.goal_no and t.payee_no = r.payee_no and t.interval_no = r.interval_no
        and t.target_n >= t.target_d
) as w
group by w.incentive_no, w.goal_no
