"""UNREACHABLE_TIER: a tier or a point of a curve that nobody will ever get to."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from compalign.findings.base import Check, Declared, Limits, Spot, pays_kind
from compalign.findings.tolerances import Tolerance
from compalign.incentives.commission import Commission
from compalign.money import minor_digits
from compalign.terms.tiers import Rung, Tiers

SPANS = {"transaction": "transaction", "period": "period"}
"""The span of a cap that runs over what a ladder runs over; `to_date: year` is a `year`,
`lifetime` a `lifetime`."""


def _spots(plan: Declared, _: Limits) -> Iterator[Spot]:
    smallest = Fraction(1, 10 ** minor_digits(plan.currency))
    for number, one in enumerate(plan.all_incentives()):
        if not isinstance(one, Commission) or one.tiers is None or one.tiers.over == "attainment":
            continue
        span = SPANS.get(one.tiers.over, one.tiers.to_date)
        caps = [Fraction(cap.amount) for cap in one.cap if cap.per == span]
        if caps and not (one.multiplier or one.tiers.interpolated):
            for place in _beyond(one.tiers, min(caps), smallest):
                at = ("incentives", number, "tiers", "bands", place)
                found = f"tier {place + 1} of {one.id}"
                yield Spot(at, "tiers that begin where the cap is reached", found, incentive=one.id)


def _beyond(tiers: Tiers, cap: Fraction, smallest: Fraction) -> Iterator[int]:
    """Yield the tiers at whose start the tiers before pay the cap already."""
    paid = Fraction(0)
    for place, (before, after) in enumerate(pairwise(tiers.rungs(smallest)), 1):
        end = after.start or Fraction(0)
        paid = _pay(before, end) if tiers.style == "whole" else paid + _slice(before, end)
        if paid >= cap:
            yield place


def _pay(rung: Rung, end: Fraction) -> Fraction:
    return rung.rate * end + Fraction(rung.amount or 0)


def _slice(rung: Rung, end: Fraction) -> Fraction:
    start = max(rung.start or Fraction(0), Fraction(0))
    return rung.rate * (end - start) + Fraction(rung.amount or 0)


CHECK = Check(
    code="UNREACHABLE_TIER",
    severity="info",
    promise="What a plan holds out can be reached: no accelerator is there for show.",
    not_raised="A tier at twice the best attainment so far, or a cent below the cap.",
    expected="Tiers and points below the cap, and not beyond twice the best attainment so far.",
    todo="Lower the bound or raise the cap, or take out what was never meant to be reached.",
    tolerances=(
        Tolerance("How many times the best attainment a tier may lie above 0.", "number", ("2",)),
    ),
    static=_spots,
    steps=("best_attainments", "unreachable_tier_places"),
    applies=pays_kind("commission", "target_bonus"),
)
