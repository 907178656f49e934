"""The value and the attainment of a goal, for a payee in a role: what modifiers look at."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.days import Span
from tests.reference.measures import sales, target
from tests.reference.retention import retention
from tests.reference.scene import Scene


@dataclass(frozen=True)
class LookedAt:
    """What a goal measured, in minor units or as a share, and how much of its target that is."""

    value: Fraction | None
    attainment: Fraction | None


def seen_roles(payee: str, interval: Span, scene: Scene) -> set[str]:
    """Return the roles that the payee holds in the interval.

    By a row of people, by assignments (each role from its first to its last day), or by being
    credited in it.
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
    credited = {one.role for one in scene.credits if one.payee == payee and one.event in inside}
    return roles | credited


def _meet(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def value_of(goal: str, payee: str, role: str, interval: Span, scene: Scene) -> LookedAt:
    """Measure a goal with everything that is due."""
    declared, books = scene.plan.goals[goal], scene.books
    if declared.grr is not None:
        assert declared.target is not None
        share = retention(payee, role, declared.per, interval, scene.plan, books, scene.due).share
        reached = None if share is None else share / Fraction(declared.target.value)
        return LookedAt(share, reached)
    total = Fraction(
        sum(
            sale.amount
            for sale in sales(scene.due, scene.credits, declared.of, books)
            if sale.payee == payee and interval.holds(sale.event.day)
        )
    )
    wanted = target(payee, goal, declared.per, interval, scene.plan, books)
    return LookedAt(total, total / wanted if wanted else None)
