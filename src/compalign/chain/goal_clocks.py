"""When goals over a portfolio begin to look: at the start of each interval, or of a longer span.

A clock is an interval kind with the span that is measured to date in it, if any. `goal_clocks` says
for each interval of a clock the span that it lies in, and the first interval of that span
(`first_no`), on whose first day the accounts held are the cohort. Without `to_date` an interval is
its own span.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compalign.chain.periods import Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.engine.base import Cell
from compalign.terms.measures import PORTFOLIO

CLOCK_TABLES: Mapping[str, Mapping[str, str]] = {
    "goal_clocks": {
        "clock_no": "integer",
        "interval_no": "integer",
        "span_no": "integer",
        "first_no": "integer",
    }
}
Clock = tuple[str, str | None]
"""The kind of a goal's intervals, and the longer kind to date."""


def clocks(index: PlanIndex) -> list[Clock]:
    """Return the clocks of the plan's goals over portfolios, in a fixed order."""
    goals = index.plan.goals.values()
    found = {(goal.per, goal.to_date) for goal in goals if goal.measure in PORTFOLIO}
    return sorted(found, key=str)


def clock_of(index: PlanIndex, name: str) -> int | None:
    """Return the number of a goal's clock; none to a goal that looks at no portfolio."""
    goal = index.plan.goals[name]
    if goal.measure not in PORTFOLIO:
        return None
    return clocks(index).index((goal.per, goal.to_date)) + 1


def clock_rows(index: PlanIndex, times: Timetable) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of `goal_clocks`.

    The last week may end in a year that the run does not know: it is that year's first.
    """
    for number, (per, to_date) in enumerate(clocks(index), 1):
        spans: dict[int, tuple[int, int]] = {}
        for span, inner in intervals_held(times, per).items() if to_date else ():
            if times.kind_of(span) == to_date:
                spans |= dict.fromkeys(inner, (span, inner[0]))
        for one in times.numbered:
            if one.kind == per:
                yield number, one.number, *spans.get(one.number, (one.number, one.number))


def intervals_held(times: Timetable, per: str) -> Mapping[int, Sequence[int]]:
    """Return for each longer interval those of a kind that it holds, in order."""
    held: dict[int, list[int]] = defaultdict(list)
    for _, number, row_number, choice, _, shorter in times.part_rows([per]):
        if choice and not shorter:
            held[row_number].append(number)
    return held
