"""Adjustments: pay that somebody decided by hand, as a line of its own, rounded by nobody."""

from collections.abc import Iterator
from fractions import Fraction

from tests.reference.results import Line
from tests.reference.rounding import Scene

UNNAMED = "adjustment"
"""The incentive of an adjustment that names none."""


def adjustment_lines(scene: Scene) -> Iterator[Line]:
    """Pay every adjustment that is due in the period of its day."""
    for event in scene.due:
        for period in scene.horizon.periods if event.ledger == "adjustments" else ():
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
