"""The value and the attainment of a goal, for a payee in a role: what modifiers look at."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.attainments import attained
from tests.reference.days import Span
from tests.reference.scene import Scene
from tests.reference.values import Measuring


@dataclass(frozen=True)
class LookedAt:
    """What a goal measured, in minor units or plain, and how much of its target that is."""

    value: Fraction | None
    attainment: Fraction | None


def seen_roles(payee: str, interval: Span, scene: Scene) -> set[str]:
    """Return the roles that the payee holds in the interval.

    By a row of people, by assignments (each role from its first to its last day), or, where a
    column names who holds the role, by being credited in it.
    """
    books, roles = scene.books, set()
    for row in books.people or ():
        if row.payee == payee and row.role is not None and _meet(row.days, interval):
            roles.add(row.role)
    for role in {one.role for one in books.assignments if one.payee == payee}:
        days = [one.days for one in books.assignments if (one.payee, one.role) == (payee, role)]
        whole = Span(min(span.start for span in days), max(span.end for span in days))
        if _meet(whole, interval):
            roles.add(role)
    inside = {event.id for event in scene.due if interval.holds(event.day)}
    named = {name for name, role in scene.plan.roles.items() if role.payee_column is not None}
    credited = {one.role for one in scene.credits if one.payee == payee and one.event in inside}
    return roles | (credited & named)


def _meet(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def value_of(goal: str, payee: str, role: str, interval: Span, scene: Scene) -> LookedAt:
    """Measure a goal with everything that is due; once for whoever looks at it."""
    place = (goal, payee, role, interval)
    if place not in scene.known:
        measuring = scene.known.setdefault("measuring", Measuring(scene))
        reached = attained(goal, payee, role, interval, measuring).share
        blended = scene.plan.goals[goal].blend is not None
        value = reached if blended else measuring.value(goal, payee, role, interval).amount
        scene.known[place] = LookedAt(value, reached)
    found: LookedAt = scene.known[place]
    return found
