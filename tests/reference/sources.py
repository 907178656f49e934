"""What an incentive is paid on: the credits of its source, and how many units they are."""

from fractions import Fraction
from typing import Protocol

from compalign.incentives.base import Source
from compalign.terms.base import Names
from tests.reference.books import Event
from tests.reference.days import Span, interval_of
from tests.reference.measures import Sale, sales
from tests.reference.periods import pay_calendar
from tests.reference.rounding import Scene


class PaidOnCredits(Protocol):
    """An incentive with roles and a source."""

    @property
    def pays(self) -> Names:
        """The roles."""

    @property
    def on(self) -> Source:
        """The source."""


def paid_sales(incentive: PaidOnCredits, scene: Scene) -> list[Sale]:
    """Return the credits in the paid roles, of the named rules and events; in event order."""
    counted = [
        credit
        for credit in scene.credits
        if credit.role in incentive.pays
        and (
            not incentive.on.credit
            or credit.rule in incentive.on.credit
            or credit.stands_for in incentive.on.credit
        )
    ]
    return sales(scene.due, counted, incentive.on.when, scene.books)


def period_of(event: Event, scene: Scene) -> Span | None:
    """Return the pay period of an event, where it is one of the run."""
    return next((one for one in scene.horizon.periods if one.holds(event.day)), None)


def interval_at(kind: str, event: Event, scene: Scene) -> Span | None:
    """Return the interval of a kind that holds an event: a pay period, or one of the calendar."""
    if kind == "period":
        return pay_calendar(scene.plan).period_of(event.day)
    return interval_of(kind, event.day, scene.plan.first_month)


def units_of(event: Event) -> Fraction:
    """Return the units of an event, 1 where none are given; below 0 where its amount is."""
    units = Fraction(event.columns.get("units", 1))
    return -abs(units) if event.amount < 0 else units


def sign(amount: int) -> int:
    """Return -1 for an amount that is taken back, otherwise 1."""
    return -1 if amount < 0 else 1
