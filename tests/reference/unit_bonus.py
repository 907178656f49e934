"""Unit bonus: an amount for each event or unit, every so many, after so many, the first so many."""

from dataclasses import dataclass, field
from fractions import Fraction

from compalign.incentives.unit_bonus import UnitBonus
from tests.reference.books import Event
from tests.reference.clawbacks import refuse_netting
from tests.reference.days import Span
from tests.reference.exact import minor_per_major, to_minor
from tests.reference.measures import Sale
from tests.reference.results import Finding, Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft, Scene
from tests.reference.sources import interval_at, paid_sales, period_of, sign, units_of

ZERO = Fraction(0)


@dataclass
class UnitBonusRun:
    """The unit bonus of one incentive: its lines and findings, as they are found."""

    scene: Scene
    incentive: UnitBonus
    findings: set[Finding] = field(default_factory=set)

    def lines(self) -> list[Line]:
        """Count in event order for each payee and interval, and pay what the count reaches."""
        counts: dict[tuple[str, Span | None], Fraction] = {}
        drafts = []
        amount = to_minor(self.incentive.amount, self.scene.plan.currency)
        paid = paid_sales(self.incentive, self.scene, self.incentive.per == "unit")
        refuse_netting(self.incentive, paid)
        for sale in paid:
            key = (sale.payee, self._interval(sale.event))
            before = counts.get(key, ZERO)
            counts[key] = before + self._counted(sale)
            period = period_of(sale.event, self.scene)
            step = paid_count(self.incentive, counts[key]) - paid_count(self.incentive, before)
            factor = self._factor(sale.event)
            if period is None or not step:
                continue
            if factor is None:
                self.findings.add(("RATE_MISSING", "error", sale.payee, None, period.label))
                continue
            exact = amount * step * factor
            drafts.append(
                Draft(sale.payee, period, None, "earned", sale.event.id, exact, base=amount)
            )
        return settle(drafts, self.incentive, self.scene)

    def _interval(self, event: Event) -> Span | None:
        """Return where the count starts anew; None for a lifetime."""
        over = self.incentive.over
        return None if over == "lifetime" else interval_at(over, event, self.scene)

    def _counted(self, sale: Sale) -> Fraction:
        """Return what an event counts: 1, or the units credited, else those of the event."""
        if self.incentive.per != "unit":
            return Fraction(sign(sale.event.amount))
        if sale.units is not None:
            return Fraction(sale.units, minor_per_major(self.scene.plan.currency))
        return units_of(sale.event)

    def _factor(self, event: Event) -> Fraction | None:
        """Return what multiplies the event's amount; None where its cell is blank."""
        if self.incentive.times is None:
            return Fraction(1)
        cell = event.columns.get(self.incentive.times)
        return None if cell is None else Fraction(cell)


def paid_count(bonus: UnitBonus, count: Fraction) -> Fraction:
    """Return how many of a count are paid: those after `after`, at most `first`, every `every`.

    >>> bonus = UnitBonus.model_validate(
    ...     {"id": "b", "kind": "unit_bonus", "pays": "rep", "amount": 1, "every": 5, "first": 12}
    ... )
    >>> [int(paid_count(bonus, Fraction(count))) for count in (-3, 4, 5, 11, 12, 99)]
    [0, 0, 1, 2, 2, 2]
    """
    after = bonus.after or 0
    reached = count if bonus.first is None else min(count, Fraction(after + bonus.first))
    beyond = max(ZERO, reached - after)
    return beyond if bonus.every is None else Fraction(beyond // bonus.every)
