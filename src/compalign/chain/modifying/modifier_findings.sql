-- Goals without a value where a modifier looks at one: once for each payee, incentive, goal and
-- interval, with what the lines concerned would be by their formula alone.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'MEASURE_MISSING' as code, 'warning' as severity, payee_no, cast(null as integer) as role_no,
    goal_no, incentive_no, interval_no, cast(max(period_no) as integer) as period_no,
    cast(null as bigint) as event_no, cast(null as integer) as rule_no,
    cast(sum(amount) as bigint) as amount,
    'no value of the goal for its ' || max(word) as found
from (
    select
        t.payee_no, t.goal_no, t.incentive_no, t.interval_no, d.line_no,
        max(d.period_no) as period_no, max(t.word) as word,
        max(round_money(d.exact_n, d.exact_d, s.rounding_unit, s.half_even)) as amount
    from tested_lines as t
    join modified_drafts as d
        on d.incentive_no = t.incentive_no and d.payee_no = t.payee_no and d.line_no = t.line_no
    cross join plan_settings as s
    where not t.known and not t.silent and d.undone_no is null
    group by t.payee_no, t.goal_no, t.incentive_no, t.interval_no, d.line_no
) as concerned
group by payee_no, goal_no, incentive_no, interval_no
