"""Unit bonus: an amount for each event or unit, every so many, after so many, the first so many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from compalign.incentives.unit_bonus import UnitBonus
from tests.reference.books import Event, prefixed
from tests.reference.clawbacks import clawback, lost_of, lost_part
from tests.reference.days import Span
from tests.reference.exact import minor_per_major, to_minor
from tests.reference.losses import Undone
from tests.reference.measures import Sale
from tests.reference.results import Finding, Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft, Scene
from tests.reference.sources import interval_at, paid_sales, period_of, sign, units_of

ZERO = Fraction(0)


@dataclass(frozen=True)
class Step:
    """What moves a count, and where: a sale counts, and a loss counts back what it takes of one."""

    place: tuple[date, str, bool]
    sale: Sale
    counted: Fraction
    undone: Undone | None = None


@dataclass
class UnitBonusRun:
    """The unit bonus of one incentive: its lines and findings, as they are found."""

    scene: Scene
    incentive: UnitBonus
    findings: set[Finding] = field(default_factory=set)

    def lines(self) -> list[Line]:
        """Count in order for each payee and interval, and pay what the count reaches."""
        counts: dict[tuple[str, Span | None], Fraction] = {}
        drafts: list[Draft] = []
        paid = paid_sales(self.incentive, self.scene, self.incentive.per == "unit")
        steps = [
            Step((sale.event.day, sale.event.id, False), sale, self._counted(sale)) for sale in paid
        ]
        steps = sorted([*steps, *self._losses(paid)], key=lambda step: step.place)
        for step in steps:
            key = (step.sale.payee, self._interval(step.sale.event))
            before = counts.get(key, ZERO)
            counts[key] = before + step.counted
            moved = paid_count(self.incentive, counts[key]) - paid_count(self.incentive, before)
            if moved:
                drafts += self._drafts(step, moved)
        return settle(drafts, self.incentive, self.scene)

    def _drafts(self, step: Step, moved: Fraction) -> Iterator[Draft]:
        """Yield what a step pays, or takes back, where the paid count moves by so much."""
        amount = to_minor(self.incentive.amount, self.scene.plan.currency)
        sale, factor = step.sale, self._factor(step.sale.event)
        if step.undone is not None:
            if factor is not None:
                yield from clawback(
                    sale.payee, step.undone, -amount * moved * factor, amount, self.scene
                )
            return
        period = period_of(sale.event, self.scene)
        if period is None:
            return
        if factor is None:
            self.findings.add(("RATE_MISSING", "error", sale.payee, None, period.label))
            return
        exact = amount * moved * factor
        yield Draft(
            sale.payee, period, None, "earned", sale.event.id, exact, base=amount,
            stretch=self._interval(sale.event),
        )  # fmt: skip

    def _losses(self, paid: Sequence[Sale]) -> Iterator[Step]:
        """Yield what losses count back of what is paid on, in their order."""
        for lost in lost_of(self.incentive, paid, self.scene):
            out = self._taken_out(lost.sale, lost.undone, paid)
            yield Step(lost.undone.place, lost.sale, -out, lost.undone)

    def _taken_out(self, sale: Sale, undone: Undone, paid: Sequence[Sale]) -> Fraction:
        """Return what a loss takes out of the count.

        Units that are credited go by and by. An event goes when nothing is left of it, with all that
        it counts but what rows that reverse it have counted back by then.
        """
        if self.incentive.per == "unit" and sale.units is not None:
            whole = minor_per_major(self.scene.plan.currency)
            return Fraction(lost_part(sale.units, undone), whole)
        if undone.before + undone.lost < undone.event.amount:
            return ZERO
        counts = self._counted(sale)
        returned = [
            self._counted(other)
            for other in paid
            if other.payee == sale.payee
            and other.event.day <= undone.loss.day
            and prefixed(other.event.columns.get("reverses") or "") == sale.event.id
        ]
        back = -sum(one for one in returned if one < 0)
        return counts - min(back, max(counts, ZERO))

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
