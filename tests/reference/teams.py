"""Who holds which role, who reports to whom, and who belongs to a group, on a day."""

from collections.abc import Iterable
from datetime import date

from tests.reference.books import Books
from tests.reference.holders import is_active
from tests.reference.results import CircleError


def plays(payee: str, roles: Iterable[str], day: date, books: Books) -> bool:
    """Tell whether the payee is active that day and holds one of the roles, whatever it is for."""
    return is_active(payee, day, books) and any(role_held(payee, one, day, books) for one in roles)


def role_held(payee: str, role: str, day: date, books: Books) -> bool:
    """Tell whether a row of people or an assignment gives the payee the role that day."""
    by_people = any(
        (row.payee, row.role) == (payee, role) and row.days.holds(day) for row in books.people or ()
    )
    return by_people or any(
        (one.payee, one.role) == (payee, role) and one.days.holds(day) for one in books.assignments
    )


def reports(manager: str, day: date, books: Books) -> set[str]:
    """Return whose row of people that covers the day names the manager."""
    return {
        row.payee for row in books.people or () if row.manager == manager and row.days.holds(day)
    }


def team(manager: str, levels: str, day: date, books: Books) -> set[str]:
    """Return the direct reports, or with `all` everyone down the tree."""
    found = reports(manager, day, books)
    while levels == "all":
        below = {one for member in found for one in reports(member, day, books)} - found
        if not below:
            break
        found |= below
    return found - {manager}


def managers(books: Books) -> list[str]:
    """Return everyone whom people names as a manager, in order."""
    return sorted({row.manager for row in books.people or () if row.manager is not None})


def refuse_circles(books: Books) -> None:
    """Refuse a hierarchy in which somebody is, on some day, their own manager."""
    for day in sorted({row.days.start for row in books.people or ()}):
        for manager in managers(books):
            seen, level = set[str](), {manager}
            while level := {one for name in level for one in reports(name, day, books)} - seen:
                seen |= level
            if manager in seen:
                raise CircleError(manager)
