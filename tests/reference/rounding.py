"""From drafts with exact values to lines: rounded once, at the line or at the total."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from compalign.incentives.base import IncentiveBase
from compalign.plan.model import Plan
from tests.reference.books import Books, Event
from tests.reference.days import Span
from tests.reference.exact import Rounder, rounder
from tests.reference.periods import Horizon
from tests.reference.results import Credit, Line, Relief


@dataclass(frozen=True)
class Scene:
    """What every incentive sees: the plan, the ledgers, the events that are due, their credits.

    `reliefs` are what managers of renewals were relieved of.
    """

    plan: Plan
    books: Books
    horizon: Horizon
    due: Sequence[Event]
    credits: Sequence[Credit]
    reliefs: Sequence[Relief] = ()


@dataclass(frozen=True)
class Draft:
    """A line before rounding; drafts come in the order in which a total is rounded.

    `pieces` are values that are rounded one by one even at the line (a re-rating), with their
    signs. `stretch` is the interval of a ladder, whose lines are a rounding group of their own;
    `running` is what a marginal ladder to date had added up before and after. A draft with an
    `amount` is rounded already: a share of a pool, or a line that is barred.
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
    amount: int | None = None
    barred: str = ""


def settle(drafts: Iterable[Draft], incentive: IncentiveBase, scene: Scene) -> list[Line]:
    """Round every draft at the level of the incentive, else of the plan.

    A kind that has no word for that level is rounded line by line.
    """
    plan = scene.plan
    rounded = rounder(plan)
    level = getattr(incentive, "round_at", "line") or plan.rounding.at
    if level == "line":
        return [_line(draft, incentive.id, _alone(draft, rounded)) for draft in drafts]
    sums: dict[tuple[str, Span, Any], Fraction] = {}
    lines: list[Line] = []
    for draft in drafts:
        group = (draft.payee, draft.period, draft.stretch)
        before = sums.get(group, Fraction(0))
        sums[group] = before + draft.exact
        low, high = draft.running or (before, sums[group])
        lines.append(_line(draft, incentive.id, rounded(high) - rounded(low)))
    return lines


def _alone(draft: Draft, rounded: Rounder) -> int:
    if draft.amount is not None:
        return draft.amount
    if draft.pieces is None:
        return rounded(draft.exact)
    return sum(sign * rounded(value) for sign, value in draft.pieces)


def _line(draft: Draft, incentive: str, amount: int) -> Line:
    return Line(
        payee=draft.payee,
        period=draft.period.label,
        incentive=incentive,
        goal=draft.goal,
        entry=draft.entry,
        event=draft.event,
        exact=draft.exact,
        amount=amount,
        barred=draft.barred,
    )
