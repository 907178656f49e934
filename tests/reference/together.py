"""Rounding groups: incentives whose exact pay is added up before it is rounded, once for all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from compalign.incentives.kinds import Incentive
from compalign.plan.model import Plan
from tests.reference.exact import rounder
from tests.reference.limits import STAGES
from tests.reference.results import Line
from tests.reference.scene import Scene


def groups(plan: Plan) -> list[list[str]]:
    """Return the groups of two and more incentives, each in the order of the plan."""
    heads = {one.id: _head(one) for one in plan.incentives}
    return [
        [name for name, head in heads.items() if head == group]
        for group in sorted(set(heads.values()))
        if list(heads.values()).count(group) > 1
    ]


def _head(incentive: Incentive) -> str:
    return getattr(incentive, "round_with", None) or incentive.id


def round_together(lines: Sequence[Line], scene: Scene) -> list[Line]:
    """Give the lines of each group what their sum to date is rounded to, less what it was before.

    Lines come as their incentives made them: by pay period, stage and event. What a loss takes back
    was rounded by itself and stays so.
    """
    found = list(lines)
    for names in groups(scene.plan):
        joined = [line.incentive in names and line.undoes is None for line in found]
        inside = [line for line, own in zip(found, joined, strict=True) if own]
        rest = [line for line, own in zip(found, joined, strict=True) if not own]
        found = [*rest, *_rounded(_in_order(inside, names, scene), scene)]
    return found


def _in_order(lines: Sequence[Line], names: Sequence[str], scene: Scene) -> list[Line]:
    """Put lines in the order of stage, event and incentive; those that are alike stay as they are."""
    places = {event.id: number for number, event in enumerate(scene.due)}
    return sorted(
        lines,
        key=lambda line: (
            STAGES[line.entry],
            places[line.event] if line.event else -1,
            names.index(line.incentive),
        ),
    )


def _rounded(lines: Sequence[Line], scene: Scene) -> Iterator[Line]:
    rounded = rounder(scene.plan)
    sums: dict[tuple[str, str], Fraction] = {}
    for line in lines:
        group = (line.payee, line.period)
        before = sums.get(group, Fraction(0))
        sums[group] = before + line.exact
        yield replace(line, amount=rounded(sums[group]) - rounded(before))
