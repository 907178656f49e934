"""Tiers as rows: bounds and slopes become whole numbers over common denominators.

A bound is `from_n / bound_d` minor units, or targets when the ladder runs over attainment; a
slope is `slope_n / slope_d` of a minor unit paid per minor unit sold, or, when `per_target`, per
target sold; a ladder that may hold such slopes is `filled`. `span` and `fill_n` place a point
between two bounds for interpolated rates: the distance from the foot is `distance x fill_n / span`
of the way. The foot of a marginal ladder is at 0, so that nothing is earned at 0.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm

from compalign.incentives.base import Cell, PlanNumbers
from compalign.terms.tiers import Rung, Tiers

TIER_COLUMNS: Mapping[str, str] = {
    "incentive_no": "integer",
    "tier_no": "integer",
    "from_n": "bigint",
    "to_n": "bigint",
    "limit_n": "bigint",
    "bound_d": "bigint",
    "owns_from": "boolean",
    "owns_to": "boolean",
    "slope_n": "bigint",
    "slope_d": "bigint",
    "filled": "boolean",
    "per_target": "boolean",
    "reached": "bigint",
    "span": "bigint",
    "fill_n": "bigint",
}


def tier_rows(number: int, tiers: Tiers, plan: PlanNumbers) -> Sequence[tuple[Cell, ...]]:
    """Return the rows of `commission_tiers` for the incentive numbered `number`."""
    scale = Fraction(1) if tiers.over == "attainment" else 1 / plan.smallest()
    rungs, limit = _open_ladder(tiers, plan.smallest())
    filled = tiers.interpolated and any(rung.amount for rung in rungs) and tiers.style == "marginal"
    starts = [(rung.start or Fraction(0)) * scale for rung in rungs]
    if tiers.style == "marginal":
        starts[0] = Fraction(0)
    bound_d = _common([*starts, (limit or Fraction(0)) * scale])
    slopes = [_slope(rung, scale, plan) if filled else rung.rate for rung in rungs]
    slope_d = _common(slopes)
    places = [int(start * bound_d) for start in starts]
    spans = [after - before for before, after in pairwise(places)]
    interpolated = tiers.interpolated and tiers.style == "whole"
    span = lcm(1, *spans) if interpolated else 1
    rows: list[tuple[Cell, ...]] = []
    for place, rung in enumerate(rungs):
        last = place == len(rungs) - 1
        rows.append(
            (
                number,
                place + 1,
                places[place],
                None if last else places[place + 1],
                None if limit is None else int(limit * scale * bound_d),
                bound_d,
                rung.owns_start,
                None if last else not rungs[place + 1].owns_start,
                int(slopes[place] * slope_d),
                slope_d,
                filled and tiers.over == "attainment",
                filled and tiers.over == "attainment" and rung.amount is not None,
                0 if filled or rung.amount is None else plan.minor(rung.amount),
                span,
                span // spans[place] if interpolated and not last else 0,
            )
        )
    return rows


def _open_ladder(tiers: Tiers, smallest: Fraction) -> tuple[list[Rung], Fraction | None]:
    """Return rungs that reach down and up without end, and the last written bound if any.

    In a marginal ladder a rung that pays nothing stands above that bound instead; and an amount
    in the first tier gets a rung below it, so that reaching the tier can be seen.
    """
    rungs = list(tiers.rungs(smallest))
    limit = rungs[-1].end
    if tiers.style == "whole":
        return rungs, limit
    if limit is not None:
        rungs.append(Rung(limit, None, Fraction(0), None, tiers.edge == "upper"))
    if rungs[0].amount is not None and not tiers.interpolated:
        rungs.insert(0, rungs[0]._replace(start=None, end=rungs[0].start, amount=None))
    return rungs, None


def _slope(rung: Rung, scale: Fraction, plan: PlanNumbers) -> Fraction:
    """Return what a tier that is earned by filling pays per unit of its width."""
    if rung.amount is None or rung.end is None:
        return rung.rate
    return plan.minor(rung.amount) / ((rung.end - (rung.start or Fraction(0))) * scale)


def _common(numbers: Sequence[Fraction]) -> int:
    return lcm(1, *(number.denominator for number in numbers))
