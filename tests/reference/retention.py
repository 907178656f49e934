"""The accounts held: recurring levels rolled forward day by day, losses and gains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compalign.plan.model import Plan
from compalign.terms.goals import Goal
from tests.reference.books import Account, Books, Event
from tests.reference.days import Span, interval_of
from tests.reference.exact import to_minor
from tests.reference.holders import assigned, is_active

RANK = {"deals": 0, "renewals": 1, "churn": 2}
"""The order of what happens to an account on one day."""


@dataclass(frozen=True)
class Step:
    """An event of an account, the recurring level after it, what it lost and what it added.

    What a new customer brings is no gain.
    """

    event: Event
    level: int
    lost: int
    gained: int


@dataclass(frozen=True)
class Holding:
    """What became of one account of a cohort from a span's first day to its end."""

    opening: int
    lost: int
    gained: int
    closing: int


def holdings(
    payee: str, role: str, goal: Goal, span: Span, plan: Plan, books: Books, due: Sequence[Event]
) -> list[Holding] | None:
    """Follow the accounts that the payee holds in the role on the span's first day, to its end.

    None where the opening of one of them is not known. An account loses at most its opening.
    """
    found: list[Holding] = []
    for name in _cohort(payee, role, span.start, books):
        account = books.accounts.get(name)
        if account is None or account.arr is None or account.as_of is None:
            return None
        if account.as_of > span.start:
            return None
        steps = list(_history(name, account, goal, plan, due))
        inside = [one for one in steps if span.holds(one.event.day)]
        opening = max(_level_at(span.start, account.arr, steps), 0)
        found.append(
            Holding(
                opening=opening,
                lost=min(sum(one.lost for one in inside), opening),
                gained=sum(one.gained for one in inside),
                closing=_level_at(span.end, account.arr, steps),
            )
        )
    return found


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
    name: str, account: Account, goal: Goal, plan: Plan, due: Sequence[Event]
) -> Iterator[Step]:
    """Roll the level of an account forward from its `as_of`.

    A contraction after a lower renewal of the same interval, or to date of the same longer one,
    tells the same loss as the renewal: only what goes beyond the shortfall lowers the level, and
    is lost, once more.
    """
    level, seen = account.arr or 0, account.as_of or date.max
    own = [event for event in due if event.ledger in RANK]
    own = [event for event in own if event.account == name and event.day >= seen]
    untold: dict[str, int] = {}
    for event in sorted(own, key=lambda event: (event.day, RANK[event.ledger], event.id)):
        inner = interval_of(goal.per, event.day, plan.first_month)
        around = goal.to_date and interval_of(goal.to_date, inner.last_day, plan.first_month)
        interval = (around or inner).label
        lost = gained = 0
        if event.ledger == "deals":
            added = _added(event, plan.currency)
            level += added
            gained = 0 if event.columns["kind"] == "new" else added
        elif event.ledger == "renewals":
            up = event.columns.get("up_for_renewal")
            was_up = level if up is None else to_minor(up, plan.currency)
            lost = max(was_up - event.amount, 0)
            gained = max(event.amount - was_up, 0)
            untold[interval] = untold.get(interval, 0) + lost
            level += event.amount - was_up
        else:
            told = min(untold.get(interval, 0), -event.amount) if _is_contraction(event) else 0
            untold[interval] = untold.get(interval, 0) - told
            lost = -event.amount - told
            level -= lost
        yield Step(event, level, lost, gained)


def _added(deal: Event, currency: str) -> int:
    """Return the recurring amount a deal adds."""
    if deal.columns.get("arr") is not None:
        return to_minor(deal.columns["arr"], currency)
    return deal.amount if deal.columns["kind"] in ("new", "expansion") else 0


def _is_contraction(event: Event) -> bool:
    return event.ledger == "churn" and bool(event.columns["loss"] == "contraction")
