"""Gross revenue retention: levels rolled forward day by day, and losses of the accounts held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from compalign.plan.model import Plan
from tests.reference.books import Account, Books, Event
from tests.reference.days import Span, interval_of
from tests.reference.exact import to_minor
from tests.reference.holders import assigned, is_active

RANK = {"deals": 0, "renewals": 1, "churn": 2}
"""The order of what happens to an account on one day."""


@dataclass(frozen=True)
class Retention:
    """GRR of a cohort, or why there is none: `error` (an opening is missing) or `warning`."""

    share: Fraction | None
    severity: str | None = None


@dataclass(frozen=True)
class Step:
    """An event of an account, the recurring level after it, and what was lost by it."""

    event: Event
    level: int
    lost: int


def retention(
    payee: str, role: str, kind: str, interval: Span, plan: Plan, books: Books, due: Sequence[Event]
) -> Retention:
    """Measure the accounts that the payee holds in the role on the interval's first day."""
    openings = losses = 0
    for name in _cohort(payee, role, interval.start, books):
        account = books.accounts.get(name)
        if account is None or account.arr is None or account.as_of is None:
            return Retention(None, "error")
        if account.as_of > interval.start:
            return Retention(None, "error")
        steps = list(_history(name, account, kind, plan, due))
        opening = max(_level_at(interval.start, account.arr, steps), 0)
        openings += opening
        losses += min(sum(one.lost for one in steps if interval.holds(one.event.day)), opening)
    if openings <= 0:
        return Retention(None, "warning")
    return Retention(Fraction(openings - losses, openings))


def _cohort(payee: str, role: str, day: date, books: Books) -> list[str]:
    """Return the accounts held in the role that day; none when the payee is not active."""
    if not is_active(payee, day, books):
        return []
    named = {one.name for one in books.assignments if one.level == "account"}
    names = sorted(named | set(books.accounts))
    return [name for name in names if payee in assigned(role, name, day, books)]


def _level_at(day: date, arr: int, steps: Sequence[Step]) -> int:
    return [arr, *(step.level for step in steps if step.event.day < day)][-1]


def _history(
    name: str, account: Account, kind: str, plan: Plan, due: Sequence[Event]
) -> Iterator[Step]:
    """Roll the level of an account forward from its `as_of`.

    A contraction after a lower renewal of the same interval tells the same loss as the renewal:
    only what goes beyond the shortfall lowers the level, and is lost, once more.
    """
    level, seen = account.arr or 0, account.as_of or date.max
    own = [
        event
        for event in due
        if event.account == name and event.day >= seen and event.ledger in RANK
    ]
    untold: dict[str, int] = {}
    for event in sorted(own, key=lambda event: (event.day, RANK[event.ledger], event.id)):
        interval = interval_of(kind, event.day, plan.first_month).label
        lost = 0
        if event.ledger == "deals":
            level += _added(event, plan.currency)
        elif event.ledger == "renewals":
            up = event.columns.get("up_for_renewal")
            was_up = level if up is None else to_minor(up, plan.currency)
            lost = max(was_up - event.amount, 0)
            untold[interval] = untold.get(interval, 0) + lost
            level += event.amount - was_up
        else:
            told = min(untold.get(interval, 0), -event.amount) if _is_contraction(event) else 0
            untold[interval] = untold.get(interval, 0) - told
            lost = -event.amount - told
            level -= lost
        yield Step(event, level, lost)


def _added(deal: Event, currency: str) -> int:
    """Return the recurring amount a deal adds."""
    if deal.columns.get("arr") is not None:
        return to_minor(deal.columns["arr"], currency)
    return deal.amount if deal.columns["kind"] in ("new", "expansion") else 0


def _is_contraction(event: Event) -> bool:
    return event.ledger == "churn" and bool(event.columns["loss"] == "contraction")
