"""Thresholds, gates and multipliers: what the goals of a payee make of a line before rounding."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from compalign.incentives.base import IncentiveBase
from compalign.terms.factor import Multiplier
from compalign.terms.modifiers import Gate, Threshold
from tests.reference.asked import paid_roles
from tests.reference.books import in_money
from tests.reference.days import interval_of
from tests.reference.exact import minor_per_major
from tests.reference.looked_at import value_of
from tests.reference.scene import Draft, Scene
from tests.reference.seen import seen_roles

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

    That of its event, or of the one that a loss undoes; else the last day of its interval or its pay period, the earlier one.
    """
    if draft.event is not None:
        return days[draft.undoes or draft.event]
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
        found = self._looked_at(multiplier.of, multiplier.attainment)
        if found is None:
            self._missing(multiplier.of, multiplier.no_value)
            return ONE
        unit = ONE if multiplier.attainment else self._unit(multiplier.of)
        points = [(Fraction(place.value) * unit, factor) for place, factor in multiplier.points]
        return _at(points, found, straight=bool(multiplier.curve))

    def _passes_gate(self, gate: Gate) -> bool:
        found = self._looked_at(gate.of, gate.attainment is not None)
        if found is None:
            return self._missing(gate.of, gate.no_value)
        if gate.attainment is not None:
            return found >= gate.attainment
        low, high = gate.at_least, gate.at_most
        plain = found / self._unit(gate.of)
        return (low is None or plain >= low.value) and (high is None or plain <= high.value)

    def _passes_threshold(self, threshold: Threshold) -> bool:
        goal = threshold.of or self.draft.goal
        assert goal is not None
        found = self._looked_at(goal, by_attainment=True)
        if found is None:
            return self._missing(goal, threshold.no_value)
        return found >= threshold.at_least

    def _looked_at(self, goal: str, by_attainment: bool) -> Fraction | None:
        """Return what the goal is for the first role that is paid and for which it is anything."""
        declared = self.scene.plan.goals[goal]
        interval = interval_of(declared.per, self.day, self.scene.plan.first_month)
        payee = self.draft.payee
        for role in self._roles():
            if role in seen_roles(payee, interval, self.scene):
                seen = value_of(goal, payee, role, interval, self.scene)
                found = seen.attainment if by_attainment else seen.value
                if found is not None:
                    return found
        return None

    def _roles(self) -> Sequence[str]:
        """Return the role of the draft's own, else those that are paid."""
        if self.draft.role is not None:
            return (self.draft.role,)
        return paid_roles(self.incentive, self.scene.plan)

    def _unit(self, goal: str) -> Fraction:
        """Return what a written value of the goal is multiplied by: money is in minor units."""
        plan = self.scene.plan
        return Fraction(minor_per_major(plan.currency) if in_money(plan.goals[goal]) else 1)

    def _missing(self, goal: str, no_value: str | None) -> bool:
        """Tell whether a goal without a value passes; leave a finding where nobody said so.

        What a loss takes back is judged as the line was, which has told it already.
        """
        if no_value == "pass":
            return True
        if self.draft.unserved is not None:
            return False
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
