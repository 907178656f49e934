"""What a payee is paid on in an interval of a ladder, and how whole tiers walk through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.reference.clawbacks import Lost, lost_part
from tests.reference.days import Span
from tests.reference.ladder import Ladder
from tests.reference.measures import Sale

ZERO = Fraction(0)


@dataclass(frozen=True)
class Stretch:
    """One payee in one interval: what is paid on, what runs up the ladder, and what is lost of it."""

    payee: str
    interval: Span
    paid: Sequence[Sale]
    counted: Sequence[Sale]
    lost: Sequence[Lost] = ()

    def total(self, end: date) -> Fraction:
        """Return the running total of what is dated before `end`."""
        return Fraction(sum(sale.amount for sale in self.counted if sale.event.day < end))


@dataclass(frozen=True)
class Walked:
    """A sale that is paid on, a loss, or none of them where an event only counts.

    `total` is the running total behind it, `earns` what of it earns.
    """

    period: Span
    step: Sale | Lost | None
    total: Fraction
    earns: Fraction

    @property
    def is_paid(self) -> bool:
        """Tell whether it is paid on."""
        return self.step is not None


def walk(stretch: Stretch, steps: Ladder, calendar: Any) -> list[Walked]:
    """Walk the events of each pay period, then the losses of it.

    Nothing above the last `to` earns. What the goal counts otherwise than it is paid earns wholly or
    not at all.
    """
    counts = {sale.event.id: sale.amount for sale in stretch.counted}
    pays = {sale.event.id: sale for sale in stretch.paid}
    events = {sale.event.id: sale.event for sale in (*stretch.counted, *stretch.paid)}
    placed: list[tuple[Any, Sale | Lost | None, int, int]] = []
    for name, event in events.items():
        paid, counted = pays.get(name), counts.get(name, 0)
        period = calendar.period_of(event.day)
        if period is not None:
            order = (period, False, (event.day, name))
            placed.append((order, paid, counted, paid.amount if paid else 0))
    for lost in stretch.lost:
        period = calendar.period_of(lost.undone.loss.day)
        if period is not None:
            counted = -lost_part(counts.get(lost.undone.event.id, 0), lost.undone)
            placed.append(((period, True, lost.undone.place), lost, counted, -lost.credit))
    total = ZERO
    walked: list[Walked] = []
    for (period, is_lost, _), step, counted, amount in sorted(placed, key=lambda one: one[0]):
        before, total = total, total + counted
        if counted == amount:
            earns = steps.clip(total) - steps.clip(before)
        else:
            place = before if is_lost else total
            earns = Fraction(amount if steps.clip(place) == place else 0)
        walked.append(Walked(period, step, total, earns if step is not None else ZERO))
    return walked
