"""Commission: flat and looked-up rates, and the choice of the ladder otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from compalign.incentives.commission import Commission
from tests.reference.clawbacks import Lost, clawback_drafts, lost_of
from tests.reference.days import Span
from tests.reference.ladder import Ladder, ladder
from tests.reference.measures import Sale
from tests.reference.rates import paying_rate
from tests.reference.results import Finding, Line
from tests.reference.rounding import settle
from tests.reference.scene import Draft, Scene
from tests.reference.sources import paid_sales, period_of


@dataclass
class CommissionRun:
    """The commission of one incentive: its lines and findings, as they are found."""

    scene: Scene
    incentive: Commission
    findings: set[Finding] = field(default_factory=set)

    def paid(self) -> list[Sale]:
        """Return what is paid on."""
        return paid_sales(self.incentive, self.scene)

    def period_of(self, sale: Sale) -> Span | None:
        """Return the pay period of a sale, where it is one of the run."""
        return period_of(sale.event, self.scene)

    def lines_without_ladder(self) -> list[Line]:
        """Pay each sale by itself: a rate row, or a ladder over the transaction."""
        drafts = []
        for sale in self.paid():
            period = self.period_of(sale)
            exact = None if period is None else self._alone(sale, period)
            if period is not None and exact is not None:
                drafts.append(
                    Draft(
                        sale.payee, period, None, "earned", sale.event.id, exact, base=sale.amount
                    )
                )
        lost = lost_of(self.incentive, self.paid(), self.scene)
        falls = [(one, self._fall_alone(one)) for one in lost]
        drafts += clawback_drafts(falls, None, None, self.scene)
        return settle(drafts, self.incentive, self.scene)

    def _fall_alone(self, lost: Lost) -> Fraction:
        """Return what a sale pays less for what is lost of it."""
        if self.incentive.tiers is not None:
            steps = ladder(self.incentive.tiers, self.scene.plan)
            left = Fraction(lost.sale.amount - lost.before)
            return self._worth(left, steps) - self._worth(left - lost.credit, steps)
        row = paying_rate(self.incentive, lost.sale, self.scene)
        if row is None or not row.likely:
            return Fraction(0)
        fixed = row.on(Fraction(lost.sale.amount)) - lost.sale.amount * row.rate
        return lost.credit * row.rate + fixed * lost.undone.part

    def _alone(self, sale: Sale, period: Span) -> Fraction | None:
        credit = Fraction(sale.amount)
        if self.incentive.tiers is not None:
            return self._worth(credit, ladder(self.incentive.tiers, self.scene.plan))
        row = paying_rate(self.incentive, sale, self.scene)
        if credit and (row is None or not row.likely):
            self.findings.add(("RATE_MISSING", "error", sale.payee, None, period.label))
        return None if row is None else row.on(credit)

    def _worth(self, credit: Fraction, steps: Ladder) -> Fraction:
        """Return what a ladder over the transaction gives on a credit."""
        assert self.incentive.tiers is not None
        if self.incentive.tiers.style == "marginal":
            return steps.earned(credit) - steps.earned(Fraction(0))
        tier = steps.tiers[0] if credit < 0 else steps.reached(credit)
        rate = steps.tiers[0].rate if credit < 0 else steps.rate(credit)
        return steps.clip(credit) * rate + tier.amount * ((credit > 0) - (credit < 0))


def in_order(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Put drafts in the order of a total: true-ups, then events, then fixed amounts."""
    rank = {"true_up": 0, "earned": 1, "clawback": 1, "tier_amount": 2}
    return iter(sorted(drafts, key=lambda draft: (draft.period, rank[draft.entry], draft.place)))
