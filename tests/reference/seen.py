"""Who stands in which role over an interval."""

from tests.reference.days import Span
from tests.reference.scene import Scene


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
