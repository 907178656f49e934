"""Handoff bonus: what a downstream event pays those who handed the customer over before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from compalign.incentives.handoff_bonus import HandoffBonus
from tests.reference.books import Event
from tests.reference.conditions import matches
from tests.reference.days import later
from tests.reference.exact import rounder, to_minor
from tests.reference.holders import is_active
from tests.reference.results import Finding, Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft, Scene
from tests.reference.sources import period_of, sign

ZERO, ONE = Fraction(0), Fraction(1)


class Earned(NamedTuple):
    """A line of the bonus: the downstream event, the role of the handoff and the exact value."""

    event: Event
    payee: str
    role: str
    exact: Fraction


@dataclass
class HandoffRun:
    """The handoff bonus of one incentive: its lines and findings, as they are found."""

    scene: Scene
    incentive: HandoffBonus
    findings: set[Finding] = field(default_factory=set)

    def lines(self) -> list[Line]:
        """Pay every downstream event, and take back what a later loss of the account undoes."""
        drafts: list[Draft] = []
        for event in self.scene.due:
            if matches(self.incentive.when, event, self.scene.books):
                drafts += self._on_event(event)
        return settle(drafts, self.incentive, self.scene)

    def _on_event(self, event: Event) -> Iterator[Draft]:
        """Pay each payee of an event in the order of `to`, at most the cap together."""
        running: dict[str, int] = {}
        rounded, cap = rounder(self.scene.plan), self._cap()
        for one in self._earned(event):
            period, before = period_of(event, self.scene), running.get(one.payee, 0)
            if self._is_credited(one.payee, event):
                if period is not None:
                    self.findings.add(("DOUBLE_CREDIT", "info", one.payee, None, period.label))
                continue
            whole = rounded(one.exact)
            running[one.payee] = before + whole
            amount = _capped(running[one.payee], cap) - _capped(before, cap)
            if period is not None:
                yield Draft(
                    one.payee,
                    period,
                    None,
                    "earned",
                    event.id,
                    one.exact,
                    role=one.role,
                    amount=None if amount == whole else amount,
                    base=event.amount,
                )
            yield from self._taken_back(one, amount)

    def _earned(self, event: Event) -> Iterator[Earned]:
        """Return what each payee and role of `to` is due for the event, before the cap."""
        for role, payment in self.incentive.to.items():
            for handoff in self._latest(role, event):
                payee = str(handoff.columns["payee"])
                if not is_active(payee, event.day, self.scene.books):
                    continue
                fixed = to_minor(payment.amount or 0, self.scene.plan.currency)
                value = event.amount * (payment.rate or ZERO) + fixed * sign(event.amount)
                factor = self._factor(handoff, event)
                if factor is None:
                    period = period_of(event, self.scene)
                    if period is not None and not self._is_credited(payee, event):
                        self.findings.add(("HANDOFF_INCOMPLETE", "info", payee, None, period.label))
                elif value * factor:
                    yield Earned(event, payee, role, value * factor)

    def _latest(self, role: str, event: Event) -> list[Event]:
        """Return the latest handoff of each payee in the role that counts for the event."""
        found: dict[str, Event] = {}
        for handoff in self.scene.due:
            if (
                handoff.ledger == "handoffs"
                and handoff.columns["role"] == role
                and handoff.account == event.account
                and handoff.day <= event.day < later(handoff.day, self.incentive.within)
            ):
                found[str(handoff.columns["payee"])] = handoff
        return [found[payee] for payee in sorted(found)]

    def _factor(self, handoff: Event, event: Event) -> Fraction | None:
        """Return what is left by age and completeness; None where a need is not met."""
        needs = self.incentive.needs
        cell = handoff.columns.get("completeness")
        if needs is not None and (cell is None or Fraction(cell) < (needs.completeness or 0)):
            return None
        scale = Fraction(cell or 0) if needs is not None and needs.scale else ONE
        if not self.incentive.decay:
            return scale
        parts = [
            share
            for age, share in self.incentive.decay.items()
            if event.day < later(handoff.day, age)
        ]
        return scale * parts[0] if parts else ZERO

    def _is_credited(self, payee: str, event: Event) -> bool:
        return any((one.event, one.payee) == (event.id, payee) for one in self.scene.credits)

    def _cap(self) -> int | None:
        """Return the most that a payee is paid on one event, in minor units."""
        most = [cap.amount for cap in self.incentive.cap if cap.per == "transaction"]
        return to_minor(most[0], self.scene.plan.currency) if most else None

    def _taken_back(self, one: Earned, amount: int) -> Iterator[Draft]:
        """Take a line back for the losses of the account after the event, at most all of it."""
        rounded, lost = rounder(self.scene.plan), ZERO
        for loss in self._losses(one.event):
            whole = loss.columns["loss"] != "contraction" or not one.event.amount
            share = ONE if whole else Fraction(-loss.amount, abs(one.event.amount))
            before, lost = lost, min(lost + share, ONE)
            taken = rounded(amount * before) - rounded(amount * lost)
            period = period_of(loss, self.scene)
            exact = amount * (before - lost)
            if period is not None and exact:
                yield Draft(
                    one.payee,
                    period,
                    None,
                    "clawback",
                    loss.id,
                    exact,
                    role=one.role,
                    amount=taken,
                    base=amount,
                    undoes=one.event.id,
                )

    def _losses(self, event: Event) -> list[Event]:
        """Return the losses of the event's account that undo it, in order."""
        window = self.incentive.reverse_on.get("churn")
        return [
            loss
            for loss in self.scene.due
            if window is not None
            and loss.ledger == "churn"
            and loss.account == event.account
            and event.day <= loss.day < later(event.day, window)
        ]


def _capped(amount: int, cap: int | None) -> int:
    return amount if cap is None else max(-cap, min(cap, amount))
