"""Goals that are measured to date: which intervals count, and what they ask for together."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from compalign.terms.goals import Goal
from tests.reference.asked import in_use
from tests.reference.days import Span, interval_of, intervals_ending_in
from tests.reference.exclusivity import relieved
from tests.reference.holders import is_active
from tests.reference.scene import Scene
from tests.reference.seen import seen_roles
from tests.reference.targets import target


def counted_intervals(goal: Goal, interval: Span, first_month: int) -> Sequence[Span]:
    """Return the intervals that count: all of the longer one up to this, or this one alone.

    Over all history it is one from the first of days.
    """
    if goal.to_date is None:
        return [interval]
    if goal.to_date == "lifetime":
        return [Span(date.min, interval.end)]
    around = interval_of(goal.to_date, interval.last_day, first_month)
    return [one for one in intervals_ending_in(goal.per, around, first_month) if one <= interval]


def wanted(name: str, payee: str, interval: Span, scene: Scene) -> Fraction | None:
    """Return the target of a payee; to date, that of all intervals in which the goal is theirs."""
    goal = scene.plan.goals[name]
    intervals: Sequence[Span] = [interval]
    added = any((goal.sum, goal.count, goal.distinct, goal.earned))
    if goal.to_date not in (None, "lifetime") and added:
        counted = counted_intervals(goal, interval, scene.plan.first_month)
        intervals = [one for one in counted if _is_theirs(name, payee, one, interval, scene)]
    found = [
        relieved(
            target(payee, name, goal.per, one, scene.plan, scene.books), payee, name, one, scene
        )
        for one in intervals
    ]
    known = [amount for amount in found if amount is not None]
    return sum(known, Fraction(0)) if found and len(known) == len(found) else None


def _is_theirs(name: str, payee: str, part: Span, interval: Span, scene: Scene) -> bool:
    """Tell whether a payee stands in a role with the goal in an earlier interval.

    Who is known by a column of the ledgers alone is taken to have stood there all the time that
    they are active.
    """
    roles = {role for role, goal in in_use(scene.plan) if goal == name}
    if roles & seen_roles(payee, part, scene):
        return True
    named = {role for role in roles if scene.plan.roles[role].payee_column is not None}
    now = named & seen_roles(payee, interval, scene)
    return bool(now) and any(is_active(payee, day, scene.books) for day in part.days())
