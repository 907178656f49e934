"""What a goal measures for a payee, in a role, over an interval: exactly, or no value."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from compalign.terms.goals import Goal
from tests.reference.books import Event, in_money
from tests.reference.conditions import cell_of, matches
from tests.reference.days import Span
from tests.reference.earnings import earnings
from tests.reference.exact import minor_per_major
from tests.reference.holders import assigned, is_active
from tests.reference.portfolio import portfolio_value
from tests.reference.retention import holdings
from tests.reference.scene import Scene
from tests.reference.to_date import counted_intervals
from tests.reference.whose import looks_at_portfolio, whose_events

FIRST_TOLD = (
    ("TARGET_MISSING", "error"),
    ("OPENING_MISSING", "error"),
    ("OPENING_MISSING", "warning"),
    ("NO_VALUE", "warning"),
)
"""What a goal made of others tells where several things are missing."""


@dataclass(frozen=True)
class Value:
    """What was measured, in minor units or plain; where None, what is missing, if anything."""

    amount: Fraction | None
    missing: tuple[str, str] | None = None


def _known(amount: Fraction | None) -> Value:
    """Return a value, or that there is nothing to measure."""
    return Value(amount, ("NO_VALUE", "warning") if amount is None else None)


@dataclass
class Measuring:
    """Measures goals over the events that are due."""

    scene: Scene
    matching: dict[str, list[Event]] = field(default_factory=dict)
    credited: dict[tuple[str, str], int] = field(default_factory=dict)
    units: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add up the credits of each event and payee, those in units by themselves."""
        for credit in self.scene.credits:
            if credit.payee is not None:
                key = (credit.event, credit.payee)
                money, units = (0, credit.amount) if credit.in_units else (credit.amount, 0)
                self.credited[key] = self.credited.get(key, 0) + money
                self.units[key] = self.units.get(key, 0) + units

    def value(self, name: str, payee: str, role: str, interval: Span) -> Value:
        """Measure a goal; a blend has attainments alone."""
        goal = self.scene.plan.goals[name]
        if looks_at_portfolio(goal):
            return self._portfolio(goal, payee, role, interval)
        if goal.ratio is not None:
            return self._ratio(goal.ratio, payee, role, interval)
        counted = counted_intervals(goal, interval, self.scene.plan.first_month)
        if goal.earned is not None:
            return Value(Fraction(earnings(goal.earned, payee, counted, self.scene)))
        events = [
            event
            for event in self._matching(name)
            if any(one.holds(event.day) for one in counted)
            and self._belongs(event, goal, payee, role)
        ]
        return _known(self._counted(goal, payee, events))

    def _matching(self, name: str) -> list[Event]:
        """Return the events that the goal is about, whosever they are; in order."""
        if name not in self.matching:
            of, scene = self.scene.plan.goals[name].of, self.scene
            self.matching[name] = [one for one in scene.due if matches(of, one, scene.books)]
        return self.matching[name]

    def _belongs(self, event: Event, goal: Goal, payee: str, role: str) -> bool:
        books, whose = self.scene.books, whose_events(goal, self.scene.books)
        if whose == "company":
            return True
        if whose == "credited":
            return (event.id, payee) in self.credited
        if not is_active(payee, event.day, books):
            return False
        if whose == "named":
            return event.columns.get("payee") == payee
        return payee in assigned(role, event.account, event.day, books)

    def _counted(self, goal: Goal, payee: str, events: Sequence[Event]) -> Fraction | None:
        if goal.sum == "amount":
            if goal.to not in (None, "credited"):
                return Fraction(sum(event.amount for event in events))
            return Fraction(sum(self.credited[(event.id, payee)] for event in events))
        if goal.sum == "units":
            units = sum(self.units[(event.id, payee)] for event in events)
            return Fraction(units, minor_per_major(self.scene.plan.currency))
        if goal.count is not None:
            back = [one for one in events if one.amount < 0 and one.ledger != "churn"]
            return Fraction(len(events) - 2 * len(back))
        if goal.distinct is not None:
            return Fraction(len({cell for cell, _ in self._cells(goal.distinct, events)}))
        if goal.average is not None:
            return _average(self._cells(goal.average, events), bool(goal.weighted))
        if goal.latest is not None:
            cells = self._cells(goal.latest, events)
            return Fraction(cells[-1][0]) if cells else None
        assert goal.nps is not None
        answers = [Fraction(cell) for cell, _ in self._cells(goal.nps, events)]
        return _promoters([one for one in answers if 0 <= one <= 10], goal.least)

    def _cells(self, column: str, events: Sequence[Event]) -> list[tuple[Any, Fraction]]:
        """Return what stands in the column for each event that has it, with the event's weight."""
        found = [(cell_of(column, one, self.scene.books), one) for one in events]
        return [
            (cell, Fraction(event.columns.get("weight", 1)))
            for cell, event in found
            if cell is not None
        ]

    def _ratio(self, parts: Sequence[str], payee: str, role: str, interval: Span) -> Value:
        """Divide the values of two goals, money in major units."""
        found = [self.value(name, payee, role, interval) for name in parts]
        missing = [value.missing for value in found if value.missing is not None]
        if missing:
            return Value(None, min(missing, key=FIRST_TOLD.index))
        above, below = (
            (value.amount or 0) * self._major(name)
            for name, value in zip(parts, found, strict=True)
        )
        return _known(Fraction(above / below) if below else None)

    def _major(self, name: str) -> Fraction:
        """Return what makes a goal's value a plain number: of minor units major ones."""
        plan = self.scene.plan
        money = in_money(plan.goals[name])
        return Fraction(1, minor_per_major(plan.currency) if money else 1)

    def _portfolio(self, goal: Goal, payee: str, role: str, interval: Span) -> Value:
        scene = self.scene
        first = counted_intervals(goal, interval, scene.plan.first_month)[0]
        span = Span(first.start, interval.end)
        cohort = holdings(payee, role, goal, span, scene.plan, scene.books, scene.due)
        if cohort is None:
            return Value(None, ("OPENING_MISSING", "error"))
        if not any(one.opening for one in cohort):
            return Value(None, ("OPENING_MISSING", "warning"))
        return _known(portfolio_value(goal, cohort))


def _average(cells: Sequence[tuple[Any, Fraction]], weighted: bool) -> Fraction | None:
    weights = [weight if weighted else Fraction(1) for _, weight in cells]
    total = sum(weights, Fraction(0))
    values = zip(cells, weights, strict=True)
    return sum(Fraction(cell) * weight for (cell, _), weight in values) / total if total else None


def _promoters(answers: Sequence[Fraction], least: int) -> Fraction | None:
    """Return promoters (9 and 10) less detractors (0 to 6), as a share of all answers.

    >>> _promoters([Fraction(answer) for answer in (10, 9, 8, 6)], 1)
    Fraction(1, 4)
    """
    if len(answers) < max(least, 1):
        return None
    return Fraction(sum((one >= 9) - (one <= 6) for one in answers), len(answers))
