"""The calendar as tables: every day with the intervals it lies in, every interval with its place.

`intervals` are numbered by kind and start. `calendar` has one row for each day and kind.
`interval_parts` says, for each interval that a target may be asked for, which quota rows could
give it: the row of the interval itself (choice 0), of a longer one (spread evenly), or shorter
ones that tile it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from compalign.calendar import (
    INTERVAL_KINDS,
    ONE_DAY,
    Interval,
    IntervalKind,
    add_months,
    intervals,
)
from compalign.errors import LedgerError, nearest
from compalign.plan.model import Plan
from compalign.terms.pay import PayFrequency

FREQUENCY_KINDS: Mapping[PayFrequency, IntervalKind] = {
    "half_monthly": "half_month",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
}
SHORTEST_FIRST: tuple[str, ...] = INTERVAL_KINDS
PartRow = tuple[str, int, int, int, int, bool]
"""Kind, interval, interval of the quota row, choice, parts, whether the row is shorter."""


@dataclass(frozen=True)
class Numbered:
    """An interval with its number and kind, and the pay period that holds its last day.

    All history is one interval of the kind `lifetime`, which ends in no pay period.
    """

    number: int
    kind: str
    interval: Interval
    period: int | None


@dataclass(frozen=True)
class Timetable:
    """All intervals that a run needs, and the day on which it ends."""

    numbered: tuple[Numbered, ...]
    asked: tuple[Numbered, ...]
    last_day: date

    def kind_of(self, number: int) -> str:
        """Return the kind of the interval with a number; intervals are numbered from 1."""
        return self.numbered[number - 1].kind

    def interval_rows(self) -> list[tuple[int, str, str, str, str, int, int, int | None]]:
        """Return the rows of `intervals`."""
        return [
            (
                one.number,
                one.kind,
                one.interval.label,
                one.interval.start.isoformat(),
                one.interval.end.isoformat(),
                one.interval.index,
                one.interval.count,
                one.period,
            )
            for one in self.numbered
        ]

    def calendar_rows(self) -> list[tuple[str, str, int]]:
        """Return the rows of `calendar`: each day up to the last one that is due."""
        return [
            ((one.interval.start + timedelta(days=offset)).isoformat(), one.kind, one.number)
            for one in self.numbered
            for offset in range(
                (min(one.interval.end, self.last_day + ONE_DAY) - one.interval.start).days
            )
        ]

    def part_rows(self, kinds: Iterable[str]) -> list[PartRow]:
        """Return the rows of `interval_parts` for the kinds of interval that need targets."""
        return [row for kind in kinds for row in self._parts_of(kind)]

    def _parts_of(self, kind: str) -> Iterator[PartRow]:
        place = SHORTEST_FIRST.index(kind)
        for one in self._of(kind):
            yield kind, one.number, one.number, 0, 1, False
        for choice, longer in enumerate(SHORTEST_FIRST[place + 1 :], 1):
            for outer, inner in _nested(self._of(longer), self._of(kind)):
                for one in inner:
                    yield kind, one.number, outer.number, choice, len(inner), False
        for choice, shorter in enumerate(reversed(SHORTEST_FIRST[:place]), 100):
            for outer, inner in _nested(self._of(kind), self._of(shorter)):
                for one in inner:
                    yield kind, outer.number, one.number, choice, len(inner), True

    def _of(self, kind: str) -> list[Numbered]:
        return [one for one in self.numbered if one.kind == kind]


LIFETIME = "lifetime"
"""The kind and the label of the interval that holds all history."""
LONGEST_BEFORE = 24
"""How many months before the first event a pay period may lie that is asked for."""


def timetable(
    plan: Plan,
    first: date,
    last: date,
    periods: Sequence[str] = (),
    as_of: date | None = None,
    days: Sequence[date] = (),
) -> Timetable:
    """Lay out the intervals from the first pay period to the day that stands for today.

    Without periods asked for, they run from the first event's to the last event's that is due; one
    may be asked for that ends up to two years before any event, in which a guarantee may be paid;
    `days` are those of all events, if more are known than `first` and `last`. `as_of` defaults to
    the last day of the last period. `LedgerError` for a period that the plan does not have.
    """
    reach = _pay_periods(plan, add_months(first, -LONGEST_BEFORE), add_months(last, 12))
    labels = {one.label: one for one in reach}
    for label in periods:
        if label not in labels:
            usual = [one.label for one in _pay_periods(plan, first, add_months(last, 12))]
            raise LedgerError(
                f"found no pay period {label!r}. {nearest(label, labels)} "
                f"The plan pays {_pay_words(plan)}; the periods are: {', '.join(usual)}"
            )
    due = [day for day in days or (first, last) if as_of is None or day <= as_of]
    wanted = [labels[label] for label in periods] or _from_first_to_last(reach, due)
    last_day = as_of or max((one.last_day for one in wanted), default=last)
    begin = min([first, *(one.start for one in wanted)])
    pay = [one for one in reach if begin < one.end and one.start <= last_day]
    numbered = [Numbered(number, "period", one, number) for number, one in enumerate(pay, 1)]
    asked = tuple(one for one in numbered if one.interval in wanted)
    begin = min([begin, *(one.start for one in pay)])
    for kind in SHORTEST_FIRST:
        for one in intervals(cast(IntervalKind, kind), begin, last_day, plan.first_month):
            numbered.append(Numbered(len(numbered) + 1, kind, one, _period_of(one, numbered)))
    if _runs_on(plan):
        end = max([last_day + ONE_DAY, *(one.end for one in pay)])
        whole = Interval(begin, end, LIFETIME, begin.year, 1, 1)
        numbered.append(Numbered(len(numbered) + 1, LIFETIME, whole, None))
    return Timetable(tuple(numbered), asked, last_day)


def _runs_on(plan: Plan) -> bool:
    """Tell whether a ladder's running total never starts anew."""
    ladders = (getattr(one, "tiers", None) for one in plan.incentives)
    return any(tiers is not None and tiers.to_date == LIFETIME for tiers in ladders)


def _from_first_to_last(pay: Iterable[Interval], days: Sequence[date]) -> list[Interval]:
    """Return the pay periods from the first that holds one of the days to the last."""
    every = sorted(pay)
    held = [one for one in every if any(one.start <= day < one.end for day in days)]
    return [one for one in every if held and held[0] <= one <= held[-1]]


def _period_of(interval: Interval, numbered: Sequence[Numbered]) -> int | None:
    """Return the number of the pay period that holds the interval's last day."""
    for one in numbered:
        if one.kind == "period" and one.interval.start <= interval.last_day < one.interval.end:
            return one.number
    return None


def _pay_words(plan: Plan) -> str:
    return plan.pay.replace("_", "-") if isinstance(plan.pay, str) else "by its own list of periods"


def _pay_periods(plan: Plan, first: date, last: date) -> list[Interval]:
    if isinstance(plan.pay, tuple):
        return [
            Interval(one.start, one.last_day + ONE_DAY, one.id, one.start.year, 1, 1)
            for one in plan.pay
        ]
    every = intervals(FREQUENCY_KINDS[plan.pay], first, last, plan.first_month)
    return [one for one in every if one.end > first]


def _nested(
    outers: Sequence[Numbered], inners: Sequence[Numbered]
) -> Iterable[tuple[Numbered, list[Numbered]]]:
    """Pair each outer interval with the inner ones whose last day it holds."""
    for outer in outers:
        held = [
            one
            for one in inners
            if outer.interval.start <= one.interval.last_day < outer.interval.end
        ]
        if held:
            yield outer, held
