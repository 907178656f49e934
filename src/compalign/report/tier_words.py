"""Which tier a line stands in, how far that tier is filled, and the slices of a line that crosses.

The tiers are those of the plan; the engine counts one more below them where the first written
tier pays a fixed amount when it is reached.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from compalign.incentives.commission import Commission
from compalign.incentives.target_bonus import TargetBonus
from compalign.money import minor_digits, money_text
from compalign.plan.model import Plan
from compalign.report.amounts import rate_text
from compalign.report.branches import Branch
from compalign.report.causes import Line
from compalign.terms.curve import PayCurve
from compalign.terms.tiers import Tiers


class Tier(NamedTuple):
    """A tier as a line meets it: its number among `of`, its bounds, and where the line stands.

    `word` says what it is: a tier, or a piece of a pay curve; `percent` tells that bounds are
    attainments and not amounts in minor units.
    """

    word: str
    number: int
    of: int
    start: Fraction | None
    end: Fraction | None
    place: Fraction
    percent: bool


def tier_of(line: Line, plan: Plan) -> Tier | None:
    """Return the tier or the piece of the pay curve that a line stands in, if it has one."""
    if line.tier is None:
        return None
    incentive = next(one for one in plan.all_incentives() if one.id == line.incentive)
    if isinstance(incentive, Commission) and incentive.tiers is not None:
        return _ladder_tier(line, line.tier, incentive.tiers, plan.currency)
    if isinstance(incentive, TargetBonus) and line.goal is not None:
        pieces = curve_of(line, plan).segments()
        piece = pieces[line.tier - 1]
        place = line.attainment or Fraction(0)
        return Tier("pay curve, piece", line.tier, len(pieces), piece.start, piece.end, place, True)
    return None


def curve_of(line: Line, plan: Plan) -> PayCurve:
    """Return the pay curve by which a line of target bonus was paid."""
    incentive = next(one for one in plan.all_incentives() if one.id == line.incentive)
    own = incentive.curve if isinstance(incentive, TargetBonus) else None
    goal = plan.goals[line.goal].pay_curve if line.goal else None
    return own or goal or plan.pay_curve


def tier_text(tier: Tier, currency: str) -> str:
    """Return a tier in words, with its bounds and how far it is filled."""

    def bound(value: Fraction) -> str:
        """Write a bound as an attainment or as an amount."""
        return rate_text(value) if tier.percent else money_text(int(value), currency)

    if not 1 <= tier.number <= tier.of:
        return "below the first tier" if tier.number < 1 else "above the last tier"
    name = f"{tier.word} {tier.number} of {tier.of}"
    if tier.end is None:
        return name if tier.start is None else f"{name} (from {bound(tier.start)})"
    if tier.start is None:
        return f"{name} (below {bound(tier.end)})"
    filled = (tier.place - tier.start) / (tier.end - tier.start)
    shown = rate_text(min(max(filled, Fraction(0)), Fraction(1)))
    return f"{name} ({bound(tier.start)} to {bound(tier.end)}, filled {shown})"


def slices(line: Line, plan: Plan) -> tuple[Branch, ...]:
    """Return what each tier gives of a marginal line that crosses tiers, before rounding.

    Nothing is returned for a line within one tier, or where tiers pay other than a plain rate.
    """
    incentive = next(one for one in plan.all_incentives() if one.id == line.incentive)
    tiers = incentive.tiers if isinstance(incentive, Commission) else None
    if tiers is None or tiers.style != "marginal" or line.running_total_minor is None:
        return ()
    if line.base_minor is None or any(band.amount is not None for band in tiers.bands):
        return ()
    found = tuple(_slices(line, tiers, plan.currency))
    paid = sum((one.whole or Fraction(0) for one in found), Fraction(0))
    return found if len(found) > 1 and paid == line.exact_minor else ()


def _ladder_tier(line: Line, number: int, tiers: Tiers, currency: str) -> Tier:
    unit = 10 ** minor_digits(currency)
    rungs = tiers.rungs(Fraction(1, unit))
    reached_first = rungs[0].amount is not None and not tiers.interpolated
    written = number - 1 if tiers.style == "marginal" and reached_first else number
    percent = tiers.over == "attainment"
    place = line.attainment if percent else Fraction(line.running_total_minor or 0)
    rung = rungs[min(max(written, 1), len(rungs)) - 1]
    scale = 1 if percent else unit
    start = None if rung.start is None else rung.start * scale
    end = None if rung.end is None else rung.end * scale
    return Tier("tier", written, len(rungs), start, end, place or Fraction(0), percent)


def _slices(line: Line, tiers: Tiers, currency: str) -> Iterator[Branch]:
    """Cut the way from the total before the line to the total after it at the tiers' bounds."""
    unit = 10 ** minor_digits(currency)
    rungs = tiers.rungs(Fraction(1, unit))
    scale = (line.target or Fraction(0)) if tiers.over == "attainment" else Fraction(unit)
    after = Fraction(line.running_total_minor or 0)
    before = after - (line.base_minor or 0)
    low, high = sorted((before, after))
    inner = [rung.start * scale for rung in rungs[1:] if rung.start is not None]
    last = rungs[-1].end
    edges = [min(low, *inner, high), *inner, high if last is None else last * scale]
    for number, (start, end) in enumerate(pairwise(edges), 1):
        width = min(high, end) - max(low, start)
        if width > 0:
            part = width if after >= before else -width
            rate = rungs[number - 1].rate
            text = f"tier {number}: {money_text(int(part), currency)} × {rate_text(rate)}"
            yield Branch(text, part * rate)
