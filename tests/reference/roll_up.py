"""Roll-up: managers are credited with the direct shares of everyone below them."""

from collections.abc import Iterator, Sequence
from datetime import date

from tests.reference.books import Books
from tests.reference.holders import is_active
from tests.reference.results import CircleError, Credit


def rolled_up(
    direct: Sequence[Credit], role: str, day: date, books: Books
) -> Iterator[tuple[str, int]]:
    """Yield the managers who hold the role, each with the sum of the shares below them."""
    sums: dict[str, int] = {}
    for credit in direct:
        if credit.payee is not None:
            for manager in managers_above(credit.payee, day, books):
                sums[manager] = sums.get(manager, 0) + credit.amount
    for manager, amount in sorted(sums.items()):
        if holds_role(manager, role, day, books):
            yield manager, amount


def managers_above(payee: str, day: date, books: Books) -> set[str]:
    """Return the managers at all levels, as the rows of people that cover the day name them."""
    found: set[str] = set()
    waiting = [payee]
    while waiting:
        person = waiting.pop()
        for row in books.people or ():
            if row.payee == person and row.manager and row.days.holds(day):
                if row.manager == payee:
                    raise CircleError(payee)
                if row.manager not in found:
                    found.add(row.manager)
                    waiting.append(row.manager)
    return found


def holds_role(payee: str, role: str, day: date, books: Books) -> bool:
    """Tell whether an active payee has the role that day, by people or by any assignment."""
    rows = [row for row in books.people or () if row.payee == payee and row.role == role]
    given = [one for one in books.assignments if (one.payee, one.role) == (payee, role)]
    spans = [row.days for row in rows] + [one.days for one in given]
    return is_active(payee, day, books) and any(span.holds(day) for span in spans)
