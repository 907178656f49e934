"""What customers were billed and have paid for a deal or renewal, day by day."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from tests.reference.books import Event, prefixed
from tests.reference.scene import Scene

ZERO = Fraction(0)


def rows_for(event: Event, scene: Scene) -> list[Event]:
    """Return the rows of payments that name the event, in order of day."""
    return [
        row
        for row in scene.due
        if row.ledger == "payments" and prefixed(row.columns["deal"]) == event.id
    ]


def received_and_due(event: Event, rows: Sequence[Event], day: date) -> tuple[int, int]:
    """Return what was received for the event by a day, and what was due.

    Due are the invoices, or the amount of the event where nothing was billed, less credit notes.
    """
    told = [row for row in rows if row.day <= day]
    sums = {"payment": 0, "invoice": 0, "credit_note": 0}
    for row in told:
        sums[row.columns["kind"]] += row.amount
    billed = any(row.columns["kind"] == "invoice" for row in told)
    return sums["payment"], (sums["invoice"] if billed else event.amount) - sums["credit_note"]


def paid_day(event: Event, scene: Scene) -> date | None:
    """Return the first day on which something is due and all of it is received."""
    rows = rows_for(event, scene)
    for row in rows:
        received, due = received_and_due(event, rows, row.day)
        if 0 < due <= received:
            return row.day
    return None


def paid_parts(event: Event, scene: Scene) -> Iterator[tuple[date, Fraction]]:
    """Yield the day of each payment row with the part of what is due that is received by then."""
    rows = rows_for(event, scene)
    for row in rows:
        received, due = received_and_due(event, rows, row.day)
        part = Fraction(min(received, due), due) if due > 0 else ZERO
        yield row.day, max(ZERO, part)
