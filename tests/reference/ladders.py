"""Commission by a running total: over a pay period, to date, or over attainment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from compalign.terms.tiers import Tiers
from tests.reference.clawbacks import Lost, clawback_drafts, lost_of
from tests.reference.commission import CommissionRun, in_order
from tests.reference.days import Span, interval_of
from tests.reference.exclusivity import relieved
from tests.reference.ladder import Ladder, ladder
from tests.reference.measures import Sale, sales
from tests.reference.periods import pay_calendar
from tests.reference.results import AttainmentKey, LadderError, Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft
from tests.reference.sources import period_of
from tests.reference.targets import target
from tests.reference.walk import Stretch, walk

ZERO = Fraction(0)
ALL_HISTORY = Span(date.min, date.max, "lifetime")
"""Where a running total never starts anew."""


@dataclass(frozen=True)
class LadderRun:
    """The lines of a commission with tiers over a running total."""

    run: CommissionRun
    tiers: Tiers
    attainments: dict[AttainmentKey, Fraction | None]

    def lines(self) -> list[Line]:
        """Work out every payee and interval, and round."""
        drafts: list[Draft] = []
        for stretch in self._stretches():
            steps = self._ladder(stretch)
            if steps is None:
                continue
            if self.tiers.style == "marginal":
                drafts += self._marginal(stretch, steps)
            else:
                drafts += self._whole(stretch, steps)
        return settle(in_order(drafts), self.run.incentive, self.run.scene)

    def _interval(self, day: date) -> Span | None:
        """Return the interval over which the total that holds this day runs."""
        plan = self.run.scene.plan
        if self.tiers.over == "period":
            return pay_calendar(plan).period_of(day)
        if self.tiers.to_date == "lifetime":
            return ALL_HISTORY
        return interval_of(self._kind(), day, plan.first_month)

    def _kind(self) -> str:
        own = self.run.scene.plan.goals[self.tiers.of].per if self.tiers.of else None
        kind = self.tiers.to_date or own
        assert kind is not None
        return kind

    def _stretches(self) -> Iterator[Stretch]:
        paid, scene = self.run.paid(), self.run.scene
        counted = paid
        if self.tiers.of is not None:
            of = scene.plan.goals[self.tiers.of].of
            counted = sales(scene.due, scene.credits, of, scene.books)
        lost = lost_of(self.run.incentive, paid, scene)
        found = {(sale.payee, self._interval(sale.event.day)) for sale in paid}
        for payee, interval in sorted((who, span) for who, span in found if span is not None):
            mine, runs = (
                [one for one in group if one.payee == payee and interval.holds(one.event.day)]
                for group in (paid, counted)
            )
            gone = [one for one in lost if one.sale in mine]
            dated = [sale.event for sale in (*mine, *runs)] + [one.undone.loss for one in gone]
            if any(period_of(event, scene) is not None for event in dated):
                yield Stretch(payee, interval, mine, runs, gone)

    def _ladder(self, stretch: Stretch) -> Ladder | None:
        """Return the ladder in minor units; None where there is no target."""
        scene, goal = self.run.scene, self.tiers.of
        if goal is None:
            return ladder(self.tiers, scene.plan)
        payee, interval = stretch.payee, stretch.interval
        own = target(payee, goal, self._kind(), interval, scene.plan, scene.books)
        wanted = relieved(own, payee, goal, interval, scene)
        reached = stretch.total(interval.end) / wanted if wanted else None
        self.attainments[(goal, payee, None, interval.label)] = reached
        if wanted is None:
            self.run.findings.add(("TARGET_MISSING", "error", payee, goal, interval.label))
        return ladder(self.tiers, scene.plan, wanted) if wanted else None

    def _marginal(self, stretch: Stretch, steps: Ladder) -> Iterator[Draft]:
        """Pay each sale F(after) - F(before)."""
        counts = {sale.event.id: sale.amount for sale in stretch.counted}
        pays = {sale.event.id: sale.amount for sale in stretch.paid}
        for event in sorted(counts.keys() | pays.keys()):
            if counts.get(event) != pays.get(event):
                raise LadderError(self.run.incentive.id, event, stretch.payee)
        after = ZERO
        falls: list[tuple[Lost, Fraction]] = []
        for step in _steps(stretch):
            if isinstance(step, Lost):
                before, after = after, after - step.credit
                falls.append((step, steps.earned(before) - steps.earned(after)))
                continue
            sale, before, after = step, after, after + step.amount
            low, high = steps.earned(before), steps.earned(after)
            start = steps.earned(ZERO) if self.tiers.over == "period" else ZERO
            running = (low - start, high - start)
            period = self.run.period_of(sale)
            if period is not None:
                place = (sale.event.day, sale.event.id)
                yield Draft(
                    stretch.payee,
                    period,
                    self.tiers.of,
                    "earned",
                    sale.event.id,
                    high - low,
                    place=place,
                    running=running,
                    stretch=stretch.interval,
                    base=sale.amount,
                )

        yield from clawback_drafts(falls, self.tiers.of, stretch.interval, self.run.scene)

    def _whole(self, stretch: Stretch, steps: Ladder) -> Iterator[Draft]:
        """Pay everything at the rate reached at the close of each pay period, then take losses out.

        What a loss takes is the difference of all that the ladder gives before and after it.
        """
        calendar = pay_calendar(self.run.scene.plan)
        walked = walk(stretch, steps, calendar)
        kept = {period.start for period in self.run.scene.horizon.periods}
        before: Fraction | None = None
        falls: list[tuple[Lost, Fraction]] = []
        for period in sorted({one.period for one in walked}):
            inside = [one for one in walked if one.period == period]
            earlier = [one.earns for one in walked if one.period < period and one.is_paid]
            sold = [one for one in inside if not isinstance(one.step, Lost)]
            now = [(one.step, one.earns) for one in sold if isinstance(one.step, Sale)]
            if before is None and not now:
                continue
            if sold:
                total = sold[-1].total
                if period.start in kept:
                    yield from self._close(stretch, steps, period, now, earlier, total, before)
                before = total
            earning = sum((base for _, base in now), sum(earlier, ZERO))
            for one in inside:
                if isinstance(one.step, Lost) and before is not None:
                    worth = steps.gives(before, earning)
                    before, earning = one.total, earning + one.earns
                    falls.append((one.step, worth - steps.gives(before, earning)))
        yield from clawback_drafts(
            falls, self.tiers.of, stretch.interval, self.run.scene, at_close=True
        )

    def _close(
        self,
        stretch: Stretch,
        steps: Ladder,
        period: Span,
        now: Sequence[tuple[Sale, Fraction]],
        earlier: Sequence[Fraction],
        total: Fraction,
        before: Fraction | None,
    ) -> Iterator[Draft]:
        """Close one pay period: re-rate what was paid, pay what is new, add the fixed amount."""
        payee, goal, place = stretch.payee, self.tiers.of, (stretch.interval.start, "")
        rate = steps.rate(total)
        if before is not None and earlier and rate != steps.rate(before):
            pieces = tuple((1, base * rate) for base in earlier)
            pieces += tuple((-1, base * steps.rate(before)) for base in earlier)
            exact = sum((sign * value for sign, value in pieces), ZERO)
            yield Draft(
                payee, period, goal, "true_up", None, exact, place, pieces, None, stretch.interval
            )
        for sale, base in now:
            order = (sale.event.day, sale.event.id)
            yield Draft(
                payee,
                period,
                goal,
                "earned",
                sale.event.id,
                base * rate,
                order,
                stretch=stretch.interval,
                base=sale.amount,
            )
        fixed = steps.reached(total).amount - (
            0 if before is None else steps.reached(before).amount
        )
        if fixed:
            yield Draft(
                payee,
                period,
                goal,
                "tier_amount",
                None,
                Fraction(fixed),
                place,
                None,
                None,
                stretch.interval,
            )


def _steps(stretch: Stretch) -> list[Sale | Lost]:
    """Return sales and losses in the order in which the running total meets them."""
    placed: list[tuple[Any, Sale | Lost]] = [
        ((sale.event.day, sale.event.id, False), sale) for sale in stretch.paid
    ]
    placed += [(lost.undone.place, lost) for lost in stretch.lost]
    return [step for _, step in sorted(placed, key=lambda one: one[0])]
