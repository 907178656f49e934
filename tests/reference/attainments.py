"""Attainment: what was measured over its target, or the other way round where less is better."""

from dataclasses import dataclass
from fractions import Fraction

from compalign.terms.goals import Goal
from tests.reference.days import Span
from tests.reference.to_date import wanted
from tests.reference.values import FIRST_TOLD, Measuring, Value

MOST_WHERE_LESS_IS_BETTER = Fraction(2)


@dataclass(frozen=True)
class Reached:
    """How far a goal was reached; where `share` is None, what is missing, if anything.

    Nothing is missing, and nothing is reached, while a ramp of 0 % leaves no target.
    """

    share: Fraction | None
    missing: tuple[str, str] | None = None


def attained(name: str, payee: str, role: str, interval: Span, measuring: Measuring) -> Reached:
    """Return how far a payee reached a goal in a role."""
    scene = measuring.scene
    goal = scene.plan.goals[name]
    if goal.blend is not None:
        return _blended(goal, payee, role, interval, measuring)
    asked = wanted(name, payee, interval, scene)
    if asked is None:
        return Reached(None, ("TARGET_MISSING", "error"))
    if asked == 0:
        return Reached(Fraction(1) if goal.when_no_target == "full" else None)
    value = measuring.value(name, payee, role, interval)
    return _over(value, asked, goal)


def _over(value: Value, asked: Fraction, goal: Goal) -> Reached:
    if value.amount is None:
        return Reached(None, value.missing)
    if goal.better != "lower" and (goal.better is not None or goal.logo_churn is None):
        return Reached(value.amount / asked)
    if value.amount <= 0:
        return Reached(MOST_WHERE_LESS_IS_BETTER)
    return Reached(min(asked / value.amount, MOST_WHERE_LESS_IS_BETTER))


def _blended(goal: Goal, payee: str, role: str, interval: Span, measuring: Measuring) -> Reached:
    """Add up the parts by weight; one that has no target yet counts nothing beside others."""
    parts = [
        (Fraction(weight), attained(part, payee, role, interval, measuring))
        for part, weight in (goal.blend or {}).items()
    ]
    missing = [reached.missing for _, reached in parts if reached.missing is not None]
    if missing:
        return Reached(None, min(missing, key=FIRST_TOLD.index))
    if all(reached.share is None for _, reached in parts):
        return Reached(None)
    return Reached(sum((weight * (reached.share or 0) for weight, reached in parts), Fraction(0)))
