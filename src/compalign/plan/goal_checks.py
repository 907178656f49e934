"""What must hold between goals: those made of other goals, and those that a ladder climbs."""

from collections.abc import Iterator

from compalign.errors import nearest
from compalign.plan.parts import Parts
from compalign.plan.positions import KEY, Fault, Path
from compalign.terms.goals import Goal
from compalign.terms.measures import COMBINED, PORTFOLIO
from compalign.terms.wrong import listed, shown

INSIDE = {"ratio": frozenset({"ratio", "blend"}), "blend": frozenset({"blend"})}
"""What a goal made of others may not be made of."""


def goals_fit_together(parts: Parts) -> Iterator[Fault]:
    """Ratios and blends are made of other goals of the plan that run over the same intervals."""
    for name, goal in (parts.goals or {}).items():
        if goal is None or goal.measure not in COMBINED:
            continue
        for place, part in enumerate(goal.parts):
            path: Path = ("goals", name, goal.measure, *((part, KEY) if goal.blend else (place,)))
            yield from _unfit(path, goal, part, parts)


def _unfit(path: Path, goal: Goal, part: str, parts: Parts) -> Iterator[Fault]:
    goals = parts.goals or {}
    if part not in goals:
        found = f"the goal {shown(part)}, which the plan does not declare"
        yield Fault(path, found, f"one of {listed(sorted(goals))}", nearest(part, goals))
        return
    other = goals[part]
    if other is None:
        return
    if other.measure in INSIDE[goal.measure]:
        found = f"{shown(part)}, a {other.measure}"
        yield Fault(path, found, f"a goal that a {goal.measure} may be made of: no {other.measure}")
    elif (other.per, other.to_date) != (goal.per, goal.to_date):
        found = f"{shown(part)}, which is measured {_when(other)}"
        yield Fault(path, found, f"a goal {_when(goal)}, as this one")


def mixes_have_an_end(parts: Parts) -> Iterator[Fault]:
    """No goal over all history is in a mix: target incentive is that of a year."""
    for name, role in (parts.roles or {}).items():
        for weighed in role.mix if role is not None else ():
            goal = (parts.goals or {}).get(weighed)
            if goal is not None and goal.never_ends:
                found = f"{shown(weighed)}, a goal over all history"
                expected = "goals of an interval, as target incentive is"
                path: Path = ("roles", name, "mix", weighed, KEY)
                advice = f"Write `to_date: year` in the goal {shown(weighed)}."
                yield Fault(path, found, expected, advice)


def _when(goal: Goal) -> str:
    """Return over which intervals a goal is measured, as messages say it."""
    to_date = f" and to date in the {goal.to_date}" if goal.to_date else ""
    to_date = " over all history" if goal.never_ends else to_date
    return f"per {goal.per.replace('_', ' ')}{to_date}"


def climbed_by_no_credit(goal: Goal) -> str:
    """Say what keeps a ladder from climbing by a goal; empty where nothing does."""
    if goal.measure in PORTFOLIO:
        return "of retention"
    if goal.sum is None:
        return f"with the measure `{goal.measure}`"
    if goal.sum == "units":
        return "in units"
    if goal.to not in (None, "credited"):
        return f"of events `to: {goal.to}`"
    if goal.less_is_better:
        return "of which less is better"
    if goal.never_ends:
        return "over all history (let a ladder run `over: to_date` with `to_date: lifetime`)"
    if goal.to_date:
        return "that is measured to date (a ladder has a word `to_date` of its own)"
    return "that pays in full without a target" if goal.when_no_target == "full" else ""
