"""CLIFF: a bound at which one cent more changes pay by a large part of the target incentive."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from compalign.findings.base import Check, Declared, Limits, Spot, pays_kind, the
from compalign.findings.tolerances import Tolerance
from compalign.incentives.commission import Commission
from compalign.incentives.target_bonus import TargetBonus
from compalign.money import minor_digits
from compalign.terms.curve import PayCurve
from compalign.terms.matrix import Matrix
from compalign.terms.quantities import Point, share_text
from compalign.terms.tiers import Tiers

Jump = tuple[Fraction, Fraction]
"""A place, and by how much pay changes there."""
RISES = "pay jumps at one bound by a large part of the target incentive"
FALLS = "pay falls where more is reached"


def _spots(plan: Declared, limits: Limits) -> Iterator[Spot]:
    most = the(limits).share
    for number, one in enumerate(plan.all_incentives()):
        if isinstance(one, TargetBonus):
            yield from _bonus(plan, number, one, most)
        elif isinstance(one, Commission) and one.tiers is not None:
            smallest = Fraction(1, 10 ** minor_digits(plan.currency))
            for bound in _falls(one.tiers, smallest):
                at = ("incentives", number, "tiers")
                yield Spot(at, FALLS, f"{one.id} at {bound}", incentive=one.id)


def _bonus(plan: Declared, number: int, one: TargetBonus, most: Fraction) -> Iterator[Spot]:
    if one.matrix is not None:
        for where, jump in _cells(one.matrix):
            yield from _spot(
                ("incentives", number, "matrix"), one.id, where, jump * one.weight, most
            )
        return
    for role in one.pays or plan.roles:
        for goal, weight in plan.roles[role].mix.items():
            curve = one.curve or plan.goals[goal].pay_curve or plan.pay_curve
            own = one.threshold if one.threshold and one.threshold.of in (None, goal) else None
            for place, jump in _jumps(curve, own.at_least if own else None):
                at = ("roles", role, "mix", goal)
                where = f"{goal} of {role} at {share_text(place)}"
                yield from _spot(at, one.id, where, jump * weight, most, role, goal)


def _spot(
    at: tuple[str | int, ...],
    incentive: str,
    where: str,
    jump: Fraction,
    most: Fraction,
    role: str | None = None,
    goal: str | None = None,
) -> Iterator[Spot]:
    if jump > most or jump < 0:
        found = f"{where}: {share_text(abs(jump))} of the target incentive"
        cause = RISES if jump > 0 else FALLS
        yield Spot(at, cause, found, role=role, goal=goal, incentive=incentive)


def _jumps(curve: PayCurve, threshold: Fraction | None) -> Iterator[Jump]:
    """Yield where a curve jumps; below a threshold it pays nothing."""
    for before, after in pairwise(curve.segments()):
        place = after.start
        if place is not None and (threshold is None or place > threshold):
            jump = _at(after.constant, after.slope, place) - _at(
                before.constant, before.slope, place
            )
            if jump:
                yield place, jump
    if threshold is not None and curve.pay(threshold):
        yield threshold, curve.pay(threshold)


def _at(constant: Fraction, slope: Fraction, place: Fraction) -> Fraction:
    return constant + slope * place


def _cells(matrix: Matrix) -> Iterator[tuple[str, Fraction]]:
    """Yield the largest change of pay at each bound of a matrix that goes by steps."""
    if matrix.interpolate:
        return
    nothing = (Fraction(0),) * len(matrix.columns.bounds)
    for bound, (before, after) in zip(
        matrix.rows.bounds, pairwise([nothing, *matrix.pay]), strict=True
    ):
        yield f"{matrix.rows.of} at {bound}", _widest(before, after)
    columns = list(zip(*matrix.pay, strict=True))
    nothing = (Fraction(0),) * len(matrix.rows.bounds)
    for bound, (before, after) in zip(
        matrix.columns.bounds, pairwise([nothing, *columns]), strict=True
    ):
        yield f"{matrix.columns.of} at {bound}", _widest(before, after)


def _widest(before: tuple[Fraction, ...], after: tuple[Fraction, ...]) -> Fraction:
    """Return the largest rise, or the deepest fall where pay falls anywhere."""
    changes = [late - early for early, late in zip(before, after, strict=True)]
    return min(changes) if min(changes) < 0 else max(changes)


def _falls(tiers: Tiers, smallest: Fraction) -> Iterator[str]:
    """Yield the bounds at which a ladder that pays everything at one rate pays less than before."""
    if tiers.style != "whole" or tiers.interpolated:
        return
    for before, after in pairwise(tiers.rungs(smallest)):
        start = after.start or Fraction(0)
        gained = Fraction(after.amount or 0) - Fraction(before.amount or 0)
        change = (after.rate - before.rate) * start + gained
        if tiers.over == "attainment":
            change = after.rate - before.rate if gained <= 0 else Fraction(0)
        if change < 0:
            yield str(Point(start, percent=tiers.over == "attainment"))


CHECK = Check(
    code="CLIFF",
    severity="warning",
    promise="No quarter's pay hangs on one last deal, and nobody gains by selling less.",
    not_raised="A jump of 10 % of it, and a rate that is lower for the slice above a bound.",
    expected="At a bound, pay within 10% of the period's target incentive of pay just below.",
    todo="Let pay rise along a line (`marginal` tiers, a curve of lines) or by smaller steps.",
    tolerances=(
        Tolerance(
            "The part of the period's target incentive that may hang on a bound.",
            "share",
            ("10%",),
        ),
    ),
    static=_spots,
    steps=("target_amounts", "cliff_places"),
    applies=pays_kind("commission"),
)
