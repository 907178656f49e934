"""Targets that fall with credit that was moved away: quota relief."""

from collections.abc import Iterator
from dataclasses import replace

from compalign.engine.step import Step

RELIEVED = """
select
    coalesce(t.goal_no, r.goal_no) as goal_no, coalesce(t.payee_no, r.payee_no) as payee_no,
    coalesce(t.interval_no, r.interval_no) as interval_no,
    case
        when r.goal_no is null then t.target_n
        else greatest(wide(0), coalesce(t.target_n, d.target_n)
            - wide(r.credit) * coalesce(t.target_d, d.target_d))
    end as target_n,
    coalesce(t.target_d, d.target_d) as target_d
from set_targets as t
full outer join (
    select
        goal_no, payee_no, interval_no,
        cast(case when never_ends then sum(credit) over (
            partition by goal_no, payee_no, never_ends order by interval_no
            rows unbounded preceding
        ) else credit end as bigint) as credit
    from (
        select goal_no, payee_no, interval_no, never_ends, cast(sum(credit) as bigint) as credit
        from (
            select g.goal_no, l.payee_no, c.interval_no, s.never_ends, l.credit
            from reliefs as l
            join class_goals as g on g.class_no = l.class_no
            join goals as s
                on s.goal_no = g.goal_no and s.measure = 'sum' and s.whose = 'credited'
                and s.unit = 'money'
            join goal_intervals as k on k.goal_no = g.goal_no
            join calendar as c on c.day = l.credit_date and c.kind = k.kind
            union all
            select distinct g.goal_no, l.payee_no, i.interval_no, s.never_ends, cast(0 as bigint)
            from reliefs as l
            join class_goals as g on g.class_no = l.class_no
            join goals as s
                on s.goal_no = g.goal_no and s.measure = 'sum' and s.whose = 'credited'
                and s.unit = 'money' and s.never_ends
            join intervals as i on i.kind = s.kind
        ) as moved
        group by goal_no, payee_no, interval_no, never_ends
    ) as summed
) as r
    on r.goal_no = t.goal_no and r.payee_no = t.payee_no and r.interval_no = t.interval_no
left join goal_defaults as d on d.goal_no = r.goal_no and d.interval_no = r.interval_no
where t.goal_no is not null or d.goal_no is not null"""
"""The targets that were set less what was moved; a goal's own target falls for the payee alone.

That of a goal over all history falls by what was moved so far."""


def relieved_targets(targets: Step) -> Iterator[Step]:
    """Yield the step that sets targets under another name, then `targets` with relief."""
    yield replace(targets, name="set_targets")
    yield replace(targets, sql=RELIEVED)
