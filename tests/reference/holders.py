"""Who holds a role for an account on a day, who is active, and who may be paid a mix."""

from datetime import date
from fractions import Fraction

from compalign.terms.roles import Role
from tests.reference.books import LEVELS, Assignment, Books, Event, Person
from tests.reference.days import ONE_DAY, Span

Holders = dict[str, Fraction]
"""Payee to weight."""


def assigned(role: str, account: str | None, day: date, books: Books) -> Holders:
    """Return the payees assigned in the role that day: account, else pod, territory, segment."""
    if account is None:
        return {}
    known = books.accounts.get(account)
    for level in LEVELS:
        name = account if level == "account" else known.columns.get(level) if known else None
        holders: Holders = {}
        for one in books.assignments:
            if _names(one, role, level, name) and one.days.holds(day):
                holders[one.payee] = holders.get(one.payee, Fraction(0)) + one.weight
        if holders:
            return holders
    return {}


def _names(assignment: Assignment, role: str, level: str, name: object) -> bool:
    return (assignment.role, assignment.level, assignment.name) == (role, level, name)


def holders_for(event: Event, name: str, role: Role, books: Books) -> Holders:
    """Return who holds the role for the event: the names in its column, or the assigned."""
    if role.payee_column is None:
        return assigned(name, event.account, event.day, books)
    named = str(event.columns.get(role.payee_column, "")).split(";")
    return {payee.strip(): Fraction(1) for payee in named if payee.strip()}


def is_active(payee: str, day: date, books: Books) -> bool:
    """Tell whether the payee can be paid that day; everyone can where no people are given."""
    return absence(payee, day, books) == ""


def absence(payee: str, day: date, books: Books) -> str:
    """Return why the payee goes to suspense that day, or blank."""
    if books.people is None:
        return ""
    rows = [row for row in books.people if row.payee == payee]
    if not rows:
        return "not in people"
    return "" if any(row.days.holds(day) for row in rows) else "not active"


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
