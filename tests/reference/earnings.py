"""What a payee earned by another incentive, as a goal measures it."""

from collections.abc import Sequence
from datetime import date

from compalign.incentives.base import IncentiveBase
from compalign.incentives.override import Override
from compalign.plan.model import Plan
from tests.reference.days import Span
from tests.reference.periods import pay_calendar
from tests.reference.results import Line
from tests.reference.scene import Scene

EARNED = ("earned", "true_up", "tier_amount", "floor")
"""What counts: neither what losses take back nor what was decided by hand."""


def earnings(name: str, payee: str, counted: Sequence[Span], scene: Scene) -> int:
    """Add up what the payee earned by an incentive in some intervals, in every role."""
    return sum(
        line.amount
        for line in scene.lines_of(name)
        if line.payee == payee
        and line.entry in EARNED
        and any(one.holds(_day(line, scene)) for one in counted)
    )


def worked_with(name: str, incentives: Sequence[IncentiveBase], plan: Plan) -> set[str]:
    """Return an incentive with those that have a say in its lines: below it, or under one cap."""
    known = {one.id: one for one in incentives}
    found, open_ones = set[str](), [name]
    while open_ones:
        one = open_ones.pop()
        if one not in found:
            found.add(one)
            open_ones += [x for cap in plan.caps if one in cap.incentives for x in cap.incentives]
            declared = known.get(one)
            if isinstance(declared, Override) and declared.of == "commission":
                usual = [x.id for x in incentives if x.kind in ("commission", "unit_bonus")]
                open_ones += declared.incentives or usual
    return found


def _day(line: Line, scene: Scene) -> date:
    """Return the day of a line: its event's, else the last of its pay period."""
    if line.event is None:
        return pay_calendar(scene.plan).named(line.period).last_day
    return next(event.day for event in scene.books.events if event.id == line.event)
