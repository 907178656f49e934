"""Authority: who set a price or closed although their roles may not, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from compalign.plan.model import Plan
from tests.reference.books import Books, Event
from tests.reference.holders import assigned

COLUMNS = {"price": "priced_by", "close": "closed_by"}


@dataclass(frozen=True)
class Breach:
    """A rule of authority that acts on an event: the person, and the barred roles they hold."""

    person: str
    roles: tuple[str, ...]
    goes_to: str
    referral: Fraction | None


def breaches(event: Event, plan: Plan, books: Books) -> Iterator[Breach]:
    """Find the rules that act: the person holds barred roles of the rule, and none that may."""
    for rule in plan.authority:
        person = event.columns.get(COLUMNS[rule.may_not])
        if not person or event.ledger not in ("deals", "renewals"):
            continue
        barred = {
            role for one in plan.authority if one.may_not == rule.may_not for role in one.role
        }
        held = roles_held(person, event, plan, books)
        own = tuple(sorted(held & set(rule.role)))
        if own and held <= barred:
            yield Breach(person, own, rule.goes_to, rule.pays.referral if rule.pays else None)


def moves(event: Event, plan: Plan, books: Books) -> dict[str, str]:
    """Return where the shares of barred roles go; the first rule that acts decides."""
    found: dict[str, str] = {}
    for breach in breaches(event, plan, books):
        for role in breach.roles:
            found.setdefault(role, breach.goes_to)
    return found


def roles_held(person: str, event: Event, plan: Plan, books: Books) -> set[str]:
    """Return the roles that a person holds for the event's account, else those of people."""
    held = {
        role for role in plan.roles if person in assigned(role, event.account, event.day, books)
    }
    if held:
        return held
    rows = [row for row in books.people or () if row.payee == person and row.days.holds(event.day)]
    return {row.role for row in rows if row.role is not None}
