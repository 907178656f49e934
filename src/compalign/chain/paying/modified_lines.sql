-- The lines of modified incentives in full: each draft with its factor, what bars it and what caps
-- took (`cut`), and the lines that floors add, which are exact as they are. What losses take back
-- stands elsewhere.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, factor_n wide, factor_d wide, barred string, cut bigint, amount bigint, about string
select
    d.incentive_no, d.goal_no, d.payee_no, d.role_no, d.interval_no, d.period_no, d.entry,
    d.event_no, d.rule_no, d.base, d.rate_n, d.rate_d, d.tier_no, d.running, d.target_n,
    d.target_d, d.attained_n, d.attained_d, d.exact_n, d.exact_d, m.factor_n, m.factor_d,
    l.barred, case when l.whole <> l.amount then l.whole - l.amount end as cut, l.amount, d.about
from capped_lines as l
join modified_drafts as d
    on d.incentive_no = l.incentive_no and d.payee_no = l.payee_no and d.line_no = l.line_no
join multiplied_lines as m
    on m.incentive_no = l.incentive_no and m.payee_no = l.payee_no and m.line_no = l.line_no
where l.place = 0 and l.of_line_no is null and d.undone_no is null
union all
select
    l.incentive_no, d.goal_no, l.payee_no, d.role_no, d.interval_no, l.period_no, 'floor',
    d.event_no, d.rule_no, null, null, null, null, null, null, null, null, null,
    wide(l.whole), wide(1), null, null, null,
    case when l.whole <> l.amount then l.whole - l.amount end, l.amount, d.about
from capped_lines as l
left join modified_drafts as d
    on d.incentive_no = l.incentive_no and d.payee_no = l.payee_no and d.line_no = l.of_line_no
where l.place > 0 or l.of_line_no is not null
