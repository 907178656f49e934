"""Shares of single events that somebody agreed by hand: they replace those of the split rules."""

from collections.abc import Iterator
from fractions import Fraction

from tests.reference.bases import Base
from tests.reference.books import AgreedShare, Books, Event
from tests.reference.exact import share_out

EXPLICIT, REST, UNKNOWN_ROLE = "explicit", "split under 100%", "unknown role"


def agreed_for(event: Event, books: Books) -> list[AgreedShare]:
    """Return the agreed shares of an event, in the order in which they win ties."""
    rows = [row for row in books.agreed if row.event == event.id]
    return sorted(rows, key=lambda row: (row.payee, row.role))


def agreed_parts(rows: list[AgreedShare], base: Base) -> Iterator[tuple[AgreedShare | None, int]]:
    """Share out a base; what the shares leave of 100 % is a part of its own, last in ties."""
    rest = 1 - sum((row.share for row in rows), Fraction(0))
    weights = [(place, row.share) for place, row in enumerate(rows)]
    if rest:
        weights.append((len(rows), rest))
    for place, part in share_out(base.amount, weights, int, base.unit).items():
        yield rows[place] if place < len(rows) else None, part
