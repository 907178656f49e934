"""What every incentive sees, and its lines before they are rounded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from compalign.plan.model import Plan
from tests.reference.books import Books, Event
from tests.reference.days import Span
from tests.reference.periods import Horizon
from tests.reference.results import Credit, Finding, Line, Relief


@dataclass(frozen=True)
class Scene:
    """What every incentive sees: the plan, the ledgers, the events that are due, their credits.

    `every_line` works out the lines of an incentive. `reliefs` are what managers of renewals were relieved of. Modifiers leave their findings in
    `findings`; `known` holds what was measured already.
    """

    plan: Plan
    books: Books
    horizon: Horizon
    due: Sequence[Event]
    credits: Sequence[Credit]
    reliefs: Sequence[Relief] = ()
    findings: set[Finding] = field(default_factory=set)
    known: dict[Any, Any] = field(default_factory=dict)
    every_line: Callable[["Scene", str], Sequence[Line]] | None = None

    def lines_of(self, incentive: str) -> Sequence[Line]:
        """Return all lines of an incentive up to `as_of`, whichever pay periods are asked for."""
        assert self.every_line is not None
        place = ("lines", incentive)
        if place not in self.known:
            self.known[place] = self.every_line(self, incentive)
        lines: Sequence[Line] = self.known[place]
        return lines


@dataclass(frozen=True)
class Draft:
    """A line before rounding; drafts come in the order in which a total is rounded.

    `pieces` are values that are rounded one by one even at the line (a re-rating), with their
    signs. `stretch` is the interval of a ladder, whose lines are a rounding group of their own;
    `running` is what a marginal ladder to date had added up before and after. `factor` is the
    product of multipliers, which is not part of `exact`; a draft that is `barred` pays nothing.
    `last_day` is that of its own interval and `role` its own role, where it has one. A draft with
    an `amount` is rounded already, and multiplied as such: a share of a pool, what a kind has cut
    itself, or what is taken back. `base` is what it is paid on; one that takes back names the
    event that it `undoes`, is judged as that event's line was, and is rounded by itself; what a loss
    takes back is the whole fall, of which the `unserved` share counts in the end, `at_close` of a pay period or at its own place.
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
    amount: int | None = None
    base: int = 0
    undoes: str | None = None
    of_period: str | None = None
    unserved: Fraction | None = None
    at_close: bool = False

    @property
    def multiplied(self) -> Fraction:
        """Return what is rounded."""
        worth = self.exact if self.amount is None else Fraction(self.amount)
        return worth if self.factor is None else worth * self.factor
