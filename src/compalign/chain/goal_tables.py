"""Goals as rows: what they measure, of which goals they are made, and how their targets change.

`goal_spans` says, for each interval of a goal that is measured to date, which intervals up to it
(`part_no`, itself among them) count, and the longer interval that holds them; a goal over all
history has none, since there all up to it do. `goal_spreads` says what part of a longer quota falls
on an interval, where that is not the same for all. `goal_ramps` says for each interval what share
of the target counts for a payee whose first day lies in [`start_from`, `start_end`).
`prorated_goals` names the roles in which the days that a payee is active count towards the target.
`clock_no` of a goal over a portfolio is one of `goal_clocks`, `earned_no` the incentive whose lines
a goal adds up.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from compalign.calendar import ONE_DAY, Interval, intervals
from compalign.chain.goal_clocks import CLOCK_TABLES, clock_of, clock_rows, intervals_held
from compalign.chain.modifier_tables import paid_roles
from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.engine.base import Cell
from compalign.terms.goals import Goal
from compalign.terms.measures import ADDED, COMBINED, OVER_EVENTS, PORTFOLIO

Rows = list[tuple[Cell, ...]]
GOAL_TABLES: Mapping[str, Mapping[str, str]] = {
    "goals": {
        "goal_no": "integer",
        "goal": "string",
        "measure": "string",
        "kind": "string",
        "condition_no": "integer",
        "asked": "boolean",
        "whose": "string",
        "unit": "string",
        "minor": "bigint",
        "quota_minor": "bigint",
        "least": "bigint",
        "margin_n": "bigint",
        "margin_d": "bigint",
        "clock_no": "integer",
        "earned_no": "integer",
        "less_is_better": "boolean",
        "full": "boolean",
        "sums_targets": "boolean",
        "never_ends": "boolean",
    },
    "goal_spans": {
        "goal_no": "integer",
        "span_no": "integer",
        "interval_no": "integer",
        "part_no": "integer",
    },
    "goal_parts": {
        "goal_no": "integer",
        "place": "integer",
        "part_no": "integer",
        "weight_n": "wide",
        "weight_d": "wide",
    },
    "goal_spreads": {
        "goal_no": "integer",
        "interval_no": "integer",
        "row_interval_no": "integer",
        "part_n": "bigint",
        "part_d": "bigint",
    },
    "goal_ramps": {
        "goal_no": "integer",
        "interval_no": "integer",
        "start_from": "date",
        "start_end": "date",
        "part_n": "bigint",
        "part_d": "bigint",
    },
    "prorated_goals": {"goal_no": "integer", "role_no": "integer"},
    **CLOCK_TABLES,
}
RECURRING_LEDGERS = ("churn", "renewals")
"""Ledgers that every goal of retention reads, beside deals."""
LONGEST_DAYS = {"half_month": 16, "week": 7, "month": 31, "quarter": 92, "year": 366}


def goal_tables(
    index: PlanIndex,
    times: Timetable,
    kinds: Sequence[tuple[int, str]],
    names_payees: bool,
) -> dict[str, Rows]:
    """Return the rows of `GOAL_TABLES`; `kinds` are the goals with each kind of interval for
    which a target may be asked."""
    goals = index.plan.goals
    asked = {goal for _, goal in asked_goals(index)}
    return {
        "goals": [
            (*_head(index, name, goal), name in asked, *_rest(index, name, names_payees))
            for name, goal in goals.items()
        ],
        "goal_parts": [row for name in goals for row in _part_rows(index, name)],
        "goal_spans": [row for name in goals for row in _span_rows(index, times, name)],
        "goal_spreads": [row for name in goals for row in _spread_rows(index, times, name)],
        "goal_ramps": [
            row
            for number, kind in kinds
            for name, goal in goals.items()
            if goal.ramp and index.goal(name) == number
            for row in _ramp_rows(index, times, goal, number, kind)
        ],
        "prorated_goals": list(_prorated(index)),
        "goal_clocks": list(clock_rows(index, times)),
    }


def reads_portfolios(index: PlanIndex) -> tuple[str, ...]:
    """Return the ledgers beside deals that goals of retention read, where one is asked for."""
    return RECURRING_LEDGERS if asks(index, *PORTFOLIO) else ()


def asked_goals(index: PlanIndex) -> list[tuple[str, str]]:
    """Return role and goal of every attainment that is asked for, by a mix or by an incentive,
    and of those that such a goal is made of."""
    asked = {(role, goal) for role in index.roles_with_mix() for goal in index.mix(role)}
    for incentive in index.plan.all_incentives():
        asked |= {(role, goal) for goal in incentive.goals_asked() for role in incentive.pays}
        asked |= {
            (role, goal)
            for goal in incentive.goals_of_modifiers()
            for role in paid_roles(index, incentive)
        }
    for _ in range(len(COMBINED)):
        asked |= {(role, part) for role, goal in asked for part in index.plan.goals[goal].parts}
    return sorted(asked)


def asks(index: PlanIndex, *measures: str) -> bool:
    """Tell whether a goal with one of some measures is asked for."""
    return any(index.plan.goals[goal].measure in measures for _, goal in asked_goals(index))


def reads_events(index: PlanIndex) -> bool:
    """Tell whether a goal that is asked for reads events beyond the sums of credits."""
    asked = [index.plan.goals[goal] for _, goal in asked_goals(index)]
    return any(
        goal.measure in OVER_EVENTS and not (goal.sum and goal.to in (None, "credited"))
        for goal in asked
    )


def _head(index: PlanIndex, name: str, goal: Goal) -> tuple[Cell, ...]:
    condition = index.condition(goal.of, "goals", name, "of")
    return (index.goal(name), name, goal.measure, goal.per, condition)


def _rest(index: PlanIndex, name: str, names_payees: bool) -> tuple[Cell, ...]:
    goal = index.plan.goals[name]
    units = int(1 / index.smallest())
    usual = "credited" if not goal.nps else "named" if names_payees else "held"
    is_money = goal.unit == "money"
    margin = goal.margin or Fraction(1)
    return (
        (goal.to or usual) if goal.measure in OVER_EVENTS else None,
        goal.unit,
        units if is_money else 1,
        (1 if is_money else units) if goal.takes_quotas else None,
        goal.least,
        margin.numerator,
        margin.denominator,
        clock_of(index, name),
        index.incentive(goal.earned) if goal.earned else None,
        goal.less_is_better,
        goal.when_no_target == "full",
        goal.sums_targets,
        goal.never_ends,
    )


def _span_rows(index: PlanIndex, times: Timetable, name: str) -> Iterator[tuple[Cell, ...]]:
    goal = index.plan.goals[name]
    if goal.to_date is None or goal.never_ends:
        return
    for span, inner in intervals_held(times, goal.per).items():
        if times.kind_of(span) == goal.to_date:
            for place, interval in enumerate(inner, 1):
                for part in inner[:place]:
                    yield index.goal(name), span, interval, part


def _part_rows(index: PlanIndex, name: str) -> Iterator[tuple[Cell, ...]]:
    goal = index.plan.goals[name]
    for place, part in enumerate(goal.parts, 1):
        weight = goal.blend[part] if goal.blend else Fraction(1)
        number = index.goal(part)
        yield index.goal(name), place, number, weight.numerator, weight.denominator


def _spread_rows(index: PlanIndex, times: Timetable, name: str) -> Iterator[tuple[Cell, ...]]:
    goal = index.plan.goals[name]
    if goal.spread == "even":
        return
    days = {one.number: (one.interval.end - one.interval.start).days for one in times.numbered}
    for row_number, inner in intervals_held(times, goal.per).items():
        if goal.spread == "days":
            shares = [Fraction(days[one], sum(days[two] for two in inner)) for one in inner]
        elif len(goal.spread) == len(inner):
            shares = list(goal.spread)
        else:
            continue
        for number, share in zip(inner, shares, strict=True):
            yield index.goal(name), number, row_number, share.numerator, share.denominator


def _ramp_rows(
    index: PlanIndex, times: Timetable, goal: Goal, number: int, kind: str
) -> Iterator[tuple[Cell, ...]]:
    """Yield for each interval of a kind and each first interval of a payee the share that counts:
    the mean of the shares of the goal's own intervals in it, or the share of the one around it."""
    own = [one for one in times.numbered if one.kind == goal.per]
    line = [*_earlier(own[0].interval, goal, index.plan.first_month), *(x.interval for x in own)]
    places = {one.number: place for place, one in enumerate(own, len(line) - len(own))}
    for interval_no, parts in _own_parts(times, goal.per, kind).items():
        inner = [places[part] for part in parts]
        for first in range(max(0, min(inner) - len(goal.ramp)), max(inner) + 1):
            shares = [_share(goal.ramp, place - first) for place in inner]
            part = sum(shares, Fraction(0)) / len(shares)
            if part != 1:
                start, end = line[first].start.isoformat(), line[first].end.isoformat()
                yield number, interval_no, start, end, part.numerator, part.denominator


def _share(ramp: Sequence[Fraction], place: int) -> Fraction:
    return ramp[place] if 0 <= place < len(ramp) else Fraction(1)


def _earlier(first: Interval, goal: Goal, first_month: int) -> list[Interval]:
    """Return the intervals before the first that a run knows, as many as the ramp is long."""
    days = LONGEST_DAYS[goal.per] * len(goal.ramp)
    back = max(first.start - timedelta(days=days), date(1000, 1, 1))
    before = intervals(goal.per, back, first.start - ONE_DAY, first_month)
    return [one for one in before if one.end <= first.start]


def _own_parts(times: Timetable, per: str, kind: str) -> Mapping[int, Sequence[int]]:
    """Return for each interval of a kind the intervals of the goal's kind in it or around it."""
    if kind == per:
        return {one.number: [one.number] for one in times.numbered if one.kind == kind}
    kinds = {one.number: one.kind for one in times.numbered}
    found: dict[int, list[int]] = defaultdict(list)
    for _, number, row_number, *_ in times.part_rows([kind]):
        if kinds[row_number] == per:
            found[number].append(row_number)
    return found


def _prorated(index: PlanIndex) -> Iterator[tuple[Cell, ...]]:
    """Yield each goal whose target is prorated, with the roles in which the goal matters."""
    prorate = index.plan.prorate
    if prorate is None or prorate.target is None:
        return
    asked = {(goal, role) for role, goal in asked_goals(index)}
    for incentive in index.plan.all_incentives():
        for goal, _ in incentive.targets_asked(index):
            asked |= {(goal, role) for role in incentive.pays}
    for goal, role in sorted(asked):
        if index.plan.goals[goal].measure in ADDED and not index.plan.goals[goal].never_ends:
            yield index.goal(goal), index.role(role)
