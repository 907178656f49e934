"""What losses take out of what is paid on, and what they take back in which pay period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from compalign.incentives.base import IncentiveBase
from tests.reference.days import Span
from tests.reference.exact import round_half
from tests.reference.losses import Undone, undoing
from tests.reference.measures import Sale
from tests.reference.periods import pay_calendar
from tests.reference.results import RefusedError
from tests.reference.scene import Draft, Scene
from tests.reference.sources import period_of


@dataclass(frozen=True)
class Lost:
    """The credit that a payee loses of a sale; `before` of it was gone already."""

    sale: Sale
    undone: Undone
    before: int
    credit: int


def lost_of(incentive: IncentiveBase, paid: Sequence[Sale], scene: Scene) -> list[Lost]:
    """Return what losses take of what is paid on, where a clawback asks what would have been.

    What is served in full stays where it is in a running total.
    """
    refuse_netting(incentive, paid)
    clawback = incentive.clawback
    if clawback is None or clawback.at != "counterfactual":
        return []
    return [
        _lost(sale, undone)
        for undone in undoing(clawback, scene)
        for sale in paid
        if sale.event.id == undone.event.id and undone.unserved
    ]


def refuse_netting(incentive: IncentiveBase, paid: Sequence[Sale]) -> None:
    """Refuse to take back what a loss lowers by itself."""
    for sale in paid:
        if incentive.clawback is not None and sale.event.ledger == "churn":
            raise RefusedError(f"{incentive.id} pays on {sale.event.id}, and claws it back")


def _lost(sale: Sale, undone: Undone) -> Lost:
    before = round_half(Fraction(sale.amount * undone.before, undone.event.amount))
    return Lost(sale, undone, before, lost_part(sale.amount, undone))


def lost_part(whole: int, undone: Undone) -> int:
    """Round what is gone after the loss and before it, so that the parts make up the whole."""
    amount = undone.event.amount
    before = round_half(Fraction(whole * undone.before, amount))
    return round_half(Fraction(whole * (undone.before + undone.lost), amount)) - before


def clawback_drafts(
    falls: Sequence[tuple[Lost, Fraction]],
    goal: str | None,
    stretch: Span | None,
    scene: Scene,
    at_close: bool = False,
) -> Iterator[Draft]:
    """Take back each fall in the period of the loss, before its unserved share."""
    for lost, fall in falls:
        for draft in clawback(lost.sale.payee, lost.undone, fall, -lost.credit, scene):
            yield replace(draft, goal=goal, stretch=stretch, at_close=at_close)


def clawback(
    payee: str, undone: Undone, fall: Fraction, base: int, scene: Scene
) -> Iterator[Draft]:
    """Take back a fall of a payee in the period of the loss, before its unserved share."""
    period = period_of(undone.loss, scene)
    original = pay_calendar(scene.plan).period_of(undone.event.day)
    if period is not None and original is not None:
        yield Draft(
            payee,
            period,
            None,
            "clawback",
            undone.loss.id,
            -fall,
            place=(undone.loss.day, undone.loss.id),
            base=base,
            undoes=undone.event.id,
            of_period=original.label,
            unserved=undone.unserved,
        )
