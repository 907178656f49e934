"""Adjustments: pay that somebody decided by hand, as a line of its own, rounded by nobody."""

from collections.abc import Iterator
from fractions import Fraction

from compalign.plan.model import Plan
from tests.reference.books import Books, Event
from tests.reference.results import Line
from tests.reference.scene import Scene

UNNAMED = "adjustment"
"""The incentive of an adjustment that names none."""


def is_paid_here(event: Event, plan: Plan, books: Books) -> bool:
    """Tell whether an adjustment is one of this plan, for somebody who is known."""
    names = {UNNAMED, *(one.id for one in plan.all_incentives())}
    known = books.people is None or event.columns["payee"] in {row.payee for row in books.people}
    return known and event.columns.get("incentive", UNNAMED) in names


def adjustment_lines(scene: Scene) -> Iterator[Line]:
    """Pay every adjustment that is due in the period of its day."""
    for event in scene.due:
        if event.ledger != "adjustments" or not is_paid_here(event, scene.plan, scene.books):
            continue
        for period in scene.horizon.periods:
            if period.holds(event.day):
                yield Line(
                    payee=event.columns["payee"],
                    period=period.label,
                    incentive=event.columns.get("incentive", UNNAMED),
                    goal=None,
                    entry="adjustment",
                    event=event.id,
                    exact=Fraction(event.amount),
                    amount=event.amount,
                )
