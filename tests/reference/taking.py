"""Taking back: what losses take is met by forfeiting what waits, then by what was paid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compalign.incentives.base import IncentiveBase
from tests.reference.days import Span
from tests.reference.entries import Taken
from tests.reference.exact import rounder
from tests.reference.holds import Alongside, Held, Release, Waiting
from tests.reference.losses import Undone, undoing
from tests.reference.results import Line
from tests.reference.scene import Scene
from tests.reference.sources import period_of


@dataclass(frozen=True)
class Claim:
    """What a loss asks of one payee for one event: the lines paid in `of_period` must meet it."""

    payee: str
    goal: str | None
    undone: Undone
    period: Span
    of_period: Span
    amount: int


@dataclass
class Meeting:
    """Meets the claims of one incentive, in order; forfeits are written into what waits."""

    incentive: IncentiveBase
    lines: Sequence[Line]
    held: Held
    scene: Scene

    def taken(self) -> Iterator[tuple[Claim, Taken]]:
        """Meet every claim."""
        clawed: dict[tuple[str, str], int] = {}
        for claim in self._claims():
            forfeited = self._forfeit(claim)
            group = (claim.payee, claim.of_period.label)
            left = max(self._paid(claim) - clawed.get(group, 0), 0)
            amount = min(claim.amount - forfeited, left)
            clawed[group] = clawed.get(group, 0) + amount
            yield claim, self._told(claim, forfeited, amount)

    def _claims(self) -> list[Claim]:
        """Return what losses ask for, in order of loss and event."""
        clawback = self.incentive.clawback
        assert clawback is not None
        found = [
            claim
            for undone in undoing(clawback, self.scene)
            for claim in self._asked(undone, clawback.at == "counterfactual")
        ]
        return sorted(found, key=lambda one: (_order(one.undone.loss), _order(one.undone.event)))

    def _asked(self, undone: Undone, would_have_been: bool) -> Iterator[Claim]:
        """Return the claims of a loss on the payees of an event.

        Either clawback lines, as what would have been paid without; or parts of the event's lines.
        """
        period, of_period = (period_of(event, self.scene) for event in (undone.loss, undone.event))
        if period is None or of_period is None:
            return
        rounded = rounder(self.scene.plan)
        for line in self.lines:
            if would_have_been:
                if (line.event, line.undoes) == (undone.loss.id, undone.event.id):
                    yield Claim(line.payee, line.goal, undone, period, of_period, -line.amount)
            elif line.event == undone.event.id and line.entry == "earned":
                part = line.amount * undone.part * undone.unserved
                yield Claim(line.payee, line.goal, undone, period, of_period, rounded(part))

    def _forfeit(self, claim: Claim) -> int:
        """Forfeit what was still held of the undone line when the loss's pay period began."""
        for one in self.held.waiting:
            if self._is_of(one, claim) and one.event == claim.undone.event.id:
                held = one.amount - _before(one, claim.period, self.scene)
                amount = max(min(claim.amount, held - one.forfeited(claim.period)), 0)
                one.forfeits.append(Release(claim.period, amount))
                return amount
        return 0

    def _paid(self, claim: Claim) -> int:
        """Return what was paid for the pay period of the event, before that of the loss."""
        held = [one for one in self.held.every if self._is_of(one, claim)]
        lines = sum(
            line.amount
            for line in self.lines
            if (line.payee, line.period) == (claim.payee, claim.of_period.label)
            and line.undoes is None
        )
        unpaid = sum(one.amount for one in held)
        return lines - unpaid + sum(_before(one, claim.period, self.scene) for one in held)

    def _is_of(self, one: Waiting | Alongside, claim: Claim) -> bool:
        wanted = (claim.payee, self.incentive.id, claim.of_period)
        return (one.payee, one.incentive, one.period) == wanted

    def _told(self, claim: Claim, forfeited: int, clawed: int) -> Taken:
        undone = claim.undone
        return Taken(
            payee=claim.payee,
            incentive=self.incentive.id,
            loss=undone.loss.id,
            event=undone.event.id,
            period=claim.period.label,
            of_period=claim.of_period.label,
            lost=undone.lost,
            unserved=Fraction(undone.unserved),
            amount=claim.amount,
            forfeited=forfeited,
            clawed=clawed,
        )


def _order(event: object) -> tuple[object, object]:
    return event.day, event.id  # type: ignore[attr-defined]


def _before(one: Waiting | Alongside, period: Span, scene: Scene) -> int:
    """Return what was released before a pay period."""
    earlier = [span for span in scene.horizon.periods if one.period <= span < period]
    return one.released(earlier[-1]) if earlier else 0
