"""What every event counts for every payee: sums of credits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compalign.terms.conditions import Condition
from tests.reference.books import Books, Event
from tests.reference.conditions import matches
from tests.reference.results import Credit


@dataclass(frozen=True)
class Sale:
    """What one event counts for one payee: all matching credits together, in minor units.

    `units` are those credited in units, as if a unit were a major unit of money; None without.
    """

    event: Event
    payee: str
    amount: int
    units: int | None = None


def sales(
    events: Sequence[Event],
    credited: Iterable[Credit],
    condition: Condition,
    books: Books,
    with_units: bool = False,
) -> list[Sale]:
    """Add up the credits of each event and payee where the event matches; in event order.

    Credits in units are no amounts: only what counts units reads them.
    """
    sums: dict[tuple[str, str], int] = {}
    units: dict[tuple[str, str], int] = {}
    for credit in credited:
        key = (credit.event, credit.payee or "")
        if credit.payee is None or (credit.in_units and not with_units):
            continue
        sums[key] = sums.get(key, 0) + (0 if credit.in_units else credit.amount)
        if credit.in_units:
            units[key] = units.get(key, 0) + credit.amount
    matching = [event for event in events if matches(condition, event, books)]
    return [
        Sale(event, payee, amount, units.get((event_id, payee)))
        for event in matching
        for (event_id, payee), amount in sorted(sums.items())
        if event_id == event.id
    ]
