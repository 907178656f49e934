"""What every incentive sees, and its lines before they are rounded."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from compalign.plan.model import Plan
from tests.reference.books import Books, Event
from tests.reference.days import Span
from tests.reference.periods import Horizon
from tests.reference.results import Credit, Finding


@dataclass(frozen=True)
class Scene:
    """What every incentive sees: the plan, the ledgers, the events that are due, their credits.

    Modifiers leave their findings in `findings`.
    """

    plan: Plan
    books: Books
    horizon: Horizon
    due: Sequence[Event]
    credits: Sequence[Credit]
    findings: set[Finding] = field(default_factory=set)


@dataclass(frozen=True)
class Draft:
    """A line before rounding; drafts come in the order in which a total is rounded.

    `pieces` are values that are rounded one by one even at the line (a re-rating), with their
    signs. `stretch` is the interval of a ladder, whose lines are a rounding group of their own;
    `running` is what a marginal ladder to date had added up before and after. `factor` is the
    product of multipliers, which is not part of `exact`; a draft that is `barred` pays nothing.
    `last_day` is that of its own interval and `role` its own role, where it has one.
    """

    payee: str
    period: Span
    goal: str | None
    entry: str
    event: str | None
    exact: Fraction
    place: Any = None
    pieces: tuple[tuple[int, Fraction], ...] | None = None
    running: tuple[Fraction, Fraction] | None = None
    stretch: Any = None
    factor: Fraction | None = None
    barred: str | None = None
    last_day: date | None = None
    role: str | None = None

    @property
    def multiplied(self) -> Fraction:
        """Return what is rounded."""
        return self.exact if self.factor is None else self.exact * self.factor
