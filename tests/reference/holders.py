"""Who holds a role for an account on a day, who is active, and who may be paid a mix."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from compalign.terms.anchors import Duration
from compalign.terms.roles import Role
from tests.reference.books import LEVELS, Assignment, Books, Event, Person
from tests.reference.days import ONE_DAY, Span, add_months

Holders = dict[str, Fraction]
"""Payee to weight."""


def assigned(
    role: str, account: str | None, day: date, books: Books, holdover: Duration | None = None
) -> Holders:
    """Return the payees assigned in the role that day: account, else pod, territory, segment.

    Where nobody is at a level, those whose assignment there ended last are, during a holdover.
    """
    if account is None:
        return {}
    known = books.accounts.get(account)
    for level in LEVELS:
        name = account if level == "account" else known.columns.get(level) if known else None
        rows = [one for one in books.assignments if _names(one, role, level, name)]
        current = [one for one in rows if one.days.holds(day)]
        holders: Holders = {}
        for one in current or _held_over(rows, day, holdover):
            holders[one.payee] = holders.get(one.payee, Fraction(0)) + one.weight
        if holders:
            return holders
    return {}


def _held_over(
    rows: Sequence[Assignment], day: date, holdover: Duration | None
) -> list[Assignment]:
    """Return the assignments that ended last before that day, within the holdover."""
    last = max((one.days.end for one in rows if one.days.end <= day), default=None)
    if last is None or holdover is None or day >= lasting_until(last, holdover):
        return []
    return [one for one in rows if one.days.end == last]


def lasting_until(end: date, holdover: Duration) -> date:
    """Return the first day that a holdover after `end` no longer covers."""
    return add_months(end, holdover.months) + timedelta(days=holdover.days)


def _names(assignment: Assignment, role: str, level: str, name: object) -> bool:
    return (assignment.role, assignment.level, assignment.name) == (role, level, name)


def holders_for(event: Event, name: str, role: Role, books: Books) -> Holders:
    """Return who holds the role for the event: the names in its column, or the assigned."""
    if role.payee_column is None:
        return assigned(name, event.account, event.day, books, role.holdover)
    named = str(event.columns.get(role.payee_column, "")).split(";")
    return {payee.strip(): Fraction(1) for payee in named if payee.strip()}


def is_active(payee: str, day: date, books: Books) -> bool:
    """Tell whether the payee can be paid that day; everyone can where no people are given."""
    return absence(payee, day, books) == ""


def absence(payee: str, day: date, books: Books, holdover: Duration | None = None) -> str:
    """Return why the payee goes to suspense that day, or blank."""
    if books.people is None:
        return ""
    rows = [row for row in books.people if row.payee == payee]
    if not rows:
        return "not in people"
    if any(row.days.holds(day) for row in rows):
        return ""
    last = max(row.days.end for row in rows)
    held_over = holdover is not None and last <= day < lasting_until(last, holdover)
    return "" if held_over else "not active"


def last_active_day(payee: str, interval: Span, books: Books) -> date | None:
    """Return the last day of the interval on which a row of the payee is active."""
    ends = [
        min(row.days.end, interval.end) - ONE_DAY
        for row in books.people or ()
        if row.payee == payee and row.days.start < interval.end and interval.start < row.days.end
    ]
    return max(ends, default=None)


def roles_within(person: Person, span: Span, books: Books) -> list[str]:
    """Return the roles that a row of people gives in a span of days, in which it is active.

    A row without role gives the roles of the payee's assignments, each from the first to the
    last day of that role's assignments.
    """
    if person.role is not None:
        return [person.role]
    given: list[str] = []
    for role in sorted({one.role for one in books.assignments if one.payee == person.payee}):
        days = [
            one.days for one in books.assignments if (one.payee, one.role) == (person.payee, role)
        ]
        if min(one.start for one in days) < span.end and span.start < max(one.end for one in days):
            given.append(role)
    return given
