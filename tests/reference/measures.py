"""What every event counts for every payee: sums of credits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compalign.terms.conditions import Condition
from tests.reference.books import Books, Event
from tests.reference.conditions import matches
from tests.reference.results import Credit


@dataclass(frozen=True)
class Sale:
    """What one event counts for one payee: all matching credits together, in minor units."""

    event: Event
    payee: str
    amount: int


def sales(
    events: Sequence[Event], credited: Iterable[Credit], condition: Condition, books: Books
) -> list[Sale]:
    """Add up the credits of each event and payee where the event matches; in event order.

    Credits in units are no amounts: only what counts units reads them.
    """
    sums: dict[tuple[str, str], int] = {}
    for credit in credited:
        if credit.payee is not None and not credit.in_units:
            key = (credit.event, credit.payee)
            sums[key] = sums.get(key, 0) + credit.amount
    matching = [event for event in events if matches(condition, event, books)]
    return [
        Sale(event, payee, amount)
        for event in matching
        for (event_id, payee), amount in sorted(sums.items())
        if event_id == event.id
    ]
