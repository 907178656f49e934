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
