"""Reference bonus: paid when a reference is collected, and when a won deal used it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from compalign.incentives.reference_bonus import ReferenceBonus
from tests.reference.books import Event
from tests.reference.days import later
from tests.reference.exact import to_minor
from tests.reference.holders import is_active
from tests.reference.results import Finding, Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft, Scene
from tests.reference.sources import period_of, sign
from tests.reference.teams import plays


@dataclass
class ReferenceRun:
    """The reference bonus of one incentive: its lines and findings, as they are found."""

    scene: Scene
    incentive: ReferenceBonus
    findings: set[Finding] = field(default_factory=set)

    def lines(self) -> list[Line]:
        """Pay each evidence once, and each evidence once in each deal."""
        drafts = [*self._collected(), *self._won()]
        return settle(drafts, self.incentive, self.scene)

    def _collected(self) -> Iterator[Draft]:
        amount = self.incentive.on_collection
        if amount is None:
            return
        seen: set[str] = set()
        for row in self._references():
            period, first = period_of(row, self.scene), evidence(row) not in seen
            seen.add(evidence(row))
            payee = str(row.columns["payee"])
            if first and period is not None and self._may(payee, row.day):
                exact = Fraction(to_minor(amount, self.scene.plan.currency))
                yield Draft(payee, period, None, "earned", row.id, exact)

    def _won(self) -> Iterator[Draft]:
        payment, within = self.incentive.on_win, self.incentive.within
        if payment is None:
            return
        seen: set[tuple[str, str]] = set()
        deals = {event.id: event for event in self.scene.due if event.ledger == "deals"}
        known = self.scene.books.written
        for row in self._references():
            deal = deals.get(used_in(row))
            if used_in(row) and used_in(row) not in known and period_of(row, self.scene):
                payee = str(row.columns["payee"])
                self.findings.add(("UNKNOWN_NAME", "error", payee, None, None))
            if deal is None or (evidence(row), deal.id) in seen:
                continue
            seen.add((evidence(row), deal.id))
            payee, period = str(row.columns["payee"]), period_of(deal, self.scene)
            in_time = row.day <= deal.day and (within is None or deal.day < later(row.day, within))
            if in_time and period is not None and self._may(payee, deal.day):
                fixed = to_minor(payment.amount or 0, self.scene.plan.currency)
                exact = deal.amount * (payment.rate or Fraction(0)) + fixed * sign(deal.amount)
                yield Draft(payee, period, None, "earned", deal.id, exact, base=deal.amount)

    def _references(self) -> list[Event]:
        return [event for event in self.scene.due if event.ledger == "references"]

    def _may(self, payee: str, day: date) -> bool:
        """Tell whether the payee is active, in one of the roles that are paid if any are named."""
        if self.incentive.pays:
            return plays(payee, self.incentive.pays, day, self.scene.books)
        return is_active(payee, day, self.scene.books)


def evidence(row: Event) -> str:
    """Return what was collected: the evidence, or the row where it names none."""
    return str(row.columns.get("evidence", row.id.split(":", 1)[1]))


def used_in(row: Event) -> str:
    """Return the id of the deal in which the reference was used, with its ledger; blank if none."""
    deal = str(row.columns.get("used_in", ""))
    return deal if not deal or deal.startswith("deals:") else f"deals:{deal}"
