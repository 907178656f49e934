"""From drafts with exact values to lines: rounded once, at the line or at the total."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from compalign.incentives.base import IncentiveBase
from tests.reference.days import Span
from tests.reference.exact import Rounder, rounder
from tests.reference.judging import judge
from tests.reference.results import Line
from tests.reference.scene import Draft, Scene


def settle(drafts: Iterable[Draft], incentive: IncentiveBase, scene: Scene) -> list[Line]:
    """Judge every draft, and round it at the level of the incentive, else of the plan.

    A kind that has no word for that level is rounded line by line.

    Running totals are of what is paid: multiplied, without drafts that are barred, and apart where
    factors differ. A marginal ladder's own total runs on whoever is barred.
    """
    plan, judged = scene.plan, judge(drafts, incentive, scene)
    rounded = rounder(plan)
    level = getattr(incentive, "round_at", "line") or plan.rounding.at
    if level == "line":
        return [_line(draft, incentive.id, _alone(draft, rounded)) for draft in judged]
    sums: dict[tuple[str, Span, Any, Fraction | None], Fraction] = {}
    lines: list[Line] = []
    for draft in judged:
        if draft.undoes is not None:
            lines.append(_line(draft, incentive.id, _alone(draft, rounded)))
            continue
        group = (draft.payee, draft.period, draft.stretch, draft.factor)
        before = sums.get(group, Fraction(0))
        sums[group] = before + (0 if draft.barred else draft.multiplied)
        low, high = draft.running or (before, sums[group])
        if draft.running is not None and draft.factor is not None:
            low, high = low * draft.factor, high * draft.factor
        amount = 0 if draft.barred else rounded(high) - rounded(low)
        lines.append(_line(draft, incentive.id, amount))
    return lines


def _alone(draft: Draft, rounded: Rounder) -> int:
    if draft.barred:
        return 0
    if draft.amount is not None and draft.factor is None:
        return draft.amount
    if draft.pieces is None or draft.factor is not None:
        return rounded(draft.multiplied)
    return sum(sign * rounded(value) for sign, value in draft.pieces)


def _line(draft: Draft, incentive: str, amount: int) -> Line:
    return Line(
        payee=draft.payee,
        period=draft.period.label,
        incentive=incentive,
        goal=draft.goal,
        entry=draft.entry,
        event=draft.event,
        exact=draft.exact,
        amount=amount,
        factor=draft.factor,
        barred=draft.barred,
        base=draft.base,
        role=draft.role,
        last_day=draft.last_day or date.min,
        undoes=draft.undoes,
        of_period=draft.of_period,
        unserved=draft.unserved,
        at_close=draft.at_close,
    )
