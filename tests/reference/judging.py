"""Thresholds, gates and multipliers: what the goals of a payee make of a line before rounding."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from compalign.incentives.base import IncentiveBase
from compalign.terms.factor import Multiplier
from compalign.terms.modifiers import Gate, Threshold
from compalign.terms.quantities import Point
from tests.reference.days import interval_of
from tests.reference.exact import minor_per_major
from tests.reference.looked_at import LookedAt, seen_roles, value_of
from tests.reference.scene import Draft, Scene

ONE = Fraction(1)


def judge(drafts: Iterable[Draft], incentive: IncentiveBase, scene: Scene) -> Iterator[Draft]:
    """Bar the drafts that a threshold or gate does not let pass, and multiply the others."""
    if not (incentive.threshold or incentive.gate or incentive.multiplier):
        yield from drafts
        return
    days = {event.id: event.day for event in scene.due}
    for draft in drafts:
        day = min(_day_of(draft, days), scene.horizon.as_of)
        judged = Judge(draft, day, incentive, scene)
        yield replace(draft, **judged.outcome())


def _day_of(draft: Draft, days: dict[str, date]) -> date:
    """Return the day by which a draft is judged.

    That of its event; else the last day of its interval or its pay period, the earlier one.
    """
    if draft.event is not None:
        return days[draft.event]
    own = draft.last_day or (draft.stretch or draft.period).last_day
    return min(own, draft.period.last_day)


class Judge:
    """One draft before the goals that its incentive looks at."""

    def __init__(self, draft: Draft, day: date, incentive: IncentiveBase, scene: Scene) -> None:
        """Keep what is judged, and by which day."""
        self.draft, self.day, self.incentive, self.scene = draft, day, incentive, scene

    def outcome(self) -> dict[str, Any]:
        """Return the fields of the draft that change."""
        threshold = self.incentive.threshold
        passed = [self._passes_gate(gate) for gate in self.incentive.gate]
        barred = None if all(passed) else "gate"
        if threshold is not None and not self._passes_threshold(threshold):
            barred = "threshold"
        if not self.incentive.multiplier:
            return {"barred": barred}
        factor = self._factor(self.incentive.multiplier)
        return {"barred": barred, "factor": factor}

    def _factor(self, multipliers: Sequence[Multiplier]) -> Fraction:
        factors = [self._multiplier(one) for one in multipliers]
        if self.incentive.combine == "add":
            return max(ONE + sum((one - ONE for one in factors), Fraction(0)), Fraction(0))
        product = ONE
        for one in factors:
            product *= one
        return product

    def _multiplier(self, multiplier: Multiplier) -> Fraction:
        if multiplier.by is not None:
            return multiplier.by
        assert multiplier.of is not None
        seen = self._looked_at(multiplier.of)
        found = seen.attainment if multiplier.attainment else seen.value
        if found is None:
            self._missing(multiplier.of, multiplier.no_value)
            return ONE
        points = [
            (self._scaled(place, multiplier.of), factor) for place, factor in multiplier.points
        ]
        return _at(points, found, straight=bool(multiplier.curve))

    def _passes_gate(self, gate: Gate) -> bool:
        seen = self._looked_at(gate.of)
        found = seen.value if gate.attainment is None else seen.attainment
        if found is None:
            return self._missing(gate.of, gate.no_value)
        if gate.attainment is not None:
            return found >= gate.attainment
        low, high = gate.at_least, gate.at_most
        return (low is None or found >= self._scaled(low, gate.of)) and (
            high is None or found <= self._scaled(high, gate.of)
        )

    def _passes_threshold(self, threshold: Threshold) -> bool:
        goal = threshold.of or self.draft.goal
        assert goal is not None
        found = self._looked_at(goal).attainment
        if found is None:
            return self._missing(goal, threshold.no_value)
        return found >= threshold.at_least

    def _looked_at(self, goal: str) -> LookedAt:
        """Return the goal's value for the first role that is paid and for which there is one."""
        declared = self.scene.plan.goals[goal]
        interval = interval_of(declared.per, self.day, self.scene.plan.first_month)
        payee, found = self.draft.payee, LookedAt(None, None)
        for role in self._roles():
            if role in seen_roles(payee, interval, self.scene):
                found = value_of(goal, payee, role, interval, self.scene)
                if found.value is not None:
                    return found
        return found

    def _roles(self) -> Sequence[str]:
        """Return the role of the draft's own, else those that are paid."""
        return self.incentive.pays if self.draft.role is None else (self.draft.role,)

    def _scaled(self, point: Point, goal: str) -> Fraction:
        """Return a place in the goal's own measure: an amount in minor units."""
        unit = 1 if point.percent else minor_per_major(self.scene.plan.currency)
        return Fraction(point.value) * unit

    def _missing(self, goal: str, no_value: str | None) -> bool:
        """Tell whether a goal without a value passes; leave a finding where nobody said so."""
        if no_value == "pass":
            return True
        declared = self.scene.plan.goals[goal]
        interval = interval_of(declared.per, self.day, self.scene.plan.first_month)
        self.scene.findings.add(
            ("MEASURE_MISSING", "warning", self.draft.payee, goal, interval.label)
        )
        return False


def _at(points: Sequence[tuple[Fraction, Fraction]], value: Fraction, straight: bool) -> Fraction:
    """Return the factor at a value: 0 below the first point, the last one's beyond it.

    >>> half = [(Fraction(0), Fraction(1)), (Fraction(1), Fraction(2))]
    >>> _at(half, Fraction(1, 2), True), _at(half, Fraction(1, 2), False)
    (Fraction(3, 2), Fraction(1, 1))
    """
    reached = [number for number, (place, _) in enumerate(points) if place <= value]
    if not reached:
        return Fraction(0)
    place, factor = points[reached[-1]]
    if not straight or reached[-1] == len(points) - 1:
        return factor
    following, beyond = points[reached[-1] + 1]
    return factor + (beyond - factor) * (value - place) / (following - place)
