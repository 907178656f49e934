-- The drafts of incentives that have a modifier, numbered in the order in which caps count them:
-- pay period, stage, event, rule, goal; what a loss takes back stands at the place of the loss, and
-- behind the event that it undoes. Numbers are even, so that a floor line fits behind each.
-- columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, about string, judged_no bigint, undone_no bigint, line_no bigint
select
    x.incentive_no, x.goal_no, x.payee_no, x.role_no, x.interval_no, x.period_no, x.entry, x.stage,
    x.event_no, x.rule_no, x.base, x.rate_n, x.rate_d, x.tier_no, x.running, x.target_n,
    x.target_d, x.attained_n, x.attained_d, x.exact_n, x.exact_d, x.from_n, x.to_n, x.line_amount, x.about,
    x.judged_no, x.undone_no,
    cast(2 * row_number() over (
        partition by x.incentive_no, x.payee_no
        order by
            x.period_no, x.stage, at_event, at_loss, at_undone desc, at_rule, at_goal, at_interval, at_role, x.entry,
            at_tier, at_base, x.exact_n, at_about
    ) as bigint) as line_no
from (
    select
        d.*, coalesce(greatest(d.event_no, d.undone_no), 0) as at_event,
        case when d.undone_no is null then 0 else d.event_no end as at_loss,
        coalesce(d.undone_no, 0) as at_undone, coalesce(d.rule_no, 0) as at_rule,
        coalesce(d.goal_no, 0) as at_goal, coalesce(d.interval_no, 0) as at_interval,
        coalesce(d.role_no, 0) as at_role, coalesce(d.tier_no, 0) as at_tier,
        coalesce(d.base, 0) as at_base, coalesce(d.about, '') as at_about
    from drafts as d
    join incentives as i on i.incentive_no = d.incentive_no and i.modified
) as x
