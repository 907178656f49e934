"""Ladders of tiers: what a running total has earned, and which tier and rate it has reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.terms.tiers import Band, Tiers
from tests.reference.exact import minor_per_major, to_minor

ZERO = Fraction(0)


@dataclass(frozen=True)
class Tier:
    """A tier with settled bounds in minor units; `start` None reaches down, `end` None is open.

    `amount` is fixed and due once where the tier begins; an amount that is earned by filling
    the tier has become part of `rate`.
    """

    start: Fraction | None
    end: Fraction | None
    rate: Fraction
    amount: int
    owns_start: bool

    def begun_at(self, total: Fraction) -> bool:
        """Tell whether the total is on or above the tier's start, as its edge says."""
        if self.start is None:
            return True
        return total >= self.start if self.owns_start else total > self.start

    def slice_between(self, low: Fraction, high: Fraction, first: bool) -> Fraction:
        """Return how much of `[low, high)` lies in the tier; the first reaches down."""
        bottom = low if first or self.start is None else max(low, self.start)
        top = high if self.end is None else min(high, self.end)
        return max(top - bottom, ZERO)


@dataclass(frozen=True)
class Ladder:
    """The tiers of a commission, for a payee and interval, lowest first."""

    tiers: Sequence[Tier]
    interpolated: bool

    def earned(self, total: Fraction) -> Fraction:
        """Return F(total): slices x rates from 0, and the fixed amounts of tiers begun."""
        low, high = min(total, ZERO), max(total, ZERO)
        area = sum(
            (
                tier.rate * tier.slice_between(low, high, number == 0)
                for number, tier in enumerate(self.tiers)
            ),
            ZERO,
        )
        fixed = sum(
            tier.amount for tier in self.tiers if tier.start is not None and tier.begun_at(total)
        )
        return (area if total >= 0 else -area) + fixed

    def reached(self, total: Fraction) -> Tier:
        """Return the tier that holds the total; the first reaches down, the last up."""
        return [self.tiers[0], *(tier for tier in self.tiers[1:] if tier.begun_at(total))][-1]

    def rate(self, total: Fraction) -> Fraction:
        """Return the rate paid on everything at this total."""
        tier = self.reached(total)
        place = self.tiers.index(tier)
        if not self.interpolated or place == len(self.tiers) - 1:
            return tier.rate
        above = self.tiers[place + 1]
        if tier.start is None or total <= tier.start or above.start is None:
            return tier.rate
        way = (total - tier.start) / (above.start - tier.start)
        return tier.rate + (above.rate - tier.rate) * way

    def gives(self, total: Fraction, earning: Fraction) -> Fraction:
        """Return what everything is paid at this total, of which `earning` is paid on."""
        return self.rate(total) * earning + self.reached(total).amount

    def clip(self, total: Fraction) -> Fraction:
        """Return the part of the total that still earns: nothing above a written last `to`."""
        top = self.tiers[-1].end
        return total if top is None else min(total, top)


def ladder(tiers: Tiers, plan: Plan, wanted: Fraction | None = None) -> Ladder:
    """Settle the bounds: amounts in minor units, or shares of the target `wanted`.

    A tier ends where the next begins; one without `from` begins where the one before ends.
    """
    scale = minor_per_major(plan.currency) if wanted is None else wanted
    starts = [
        _bound(
            band.start if band.start is not None or number == 0 else tiers.bands[number - 1].end,
            scale,
        )
        for number, band in enumerate(tiers.bands)
    ]
    ends = [*starts[1:], _bound(tiers.bands[-1].end, scale)]
    settled = [
        _tier(tiers, band, start, end, plan.currency)
        for band, start, end in zip(tiers.bands, starts, ends, strict=True)
    ]
    return Ladder(settled, tiers.interpolated)


def _bound(point: object, scale: Fraction | int) -> Fraction | None:
    return None if point is None else Fraction(point.value) * scale  # type: ignore[attr-defined]


def _tier(
    tiers: Tiers, band: Band, start: Fraction | None, end: Fraction | None, currency: str
) -> Tier:
    rate = Fraction(band.slope or 0)
    amount = 0 if band.amount is None else to_minor(band.amount, currency)
    if (
        tiers.interpolated
        and tiers.style == "marginal"
        and band.amount is not None
        and end is not None
    ):
        rate, amount = amount / (end - (start or ZERO)), 0
    return Tier(start, end, rate, amount, (band.edge or tiers.edge) == "upper")
