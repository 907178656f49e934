"""What incentives earned, for goals that measure it: the steps up to `lines` have a first pass.

A goal with `earned` reads the lines of another incentive, which looks at no such goal. Whatever
these goals move is worked out twice: first as if they had measured nothing, which leaves the lines
of the incentives they name as they are, and then with what was earned. A plan that asks for no
such goal has one pass.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from compalign.chain.goal_tables import asks
from compalign.chain.plan_index import PlanIndex
from compalign.chain.walk import empty
from compalign.engine.step import Step

FIRST = "first_"
EARNINGS = "goal_earnings"
LINES = "lines"


def with_first_pass(steps: Sequence[Step], index: PlanIndex) -> list[Step]:
    """Return the steps in the order in which they run: what goals of earnings do not move, the
    first pass, what was earned in it, and all that depends on that."""
    if not asks(index, "earned"):
        return list(steps)
    moved = _moved(steps)
    names = {step.name for step in moved}
    first = _needed(moved)
    return [
        *(step for step in steps if step.name not in names),
        *_copied(first),
        *moved,
    ]


def _moved(steps: Iterable[Step]) -> list[Step]:
    """Return what depends on earnings, the step that adds them up first."""
    names, moved = {EARNINGS}, []
    for step in steps:
        if step.name == EARNINGS or names & _words(step):
            names.add(step.name)
            moved.append(step)
    return moved


def _needed(moved: Sequence[Step]) -> list[Step]:
    """Return the steps of which lines are made, in order."""
    names, needed = {LINES}, []
    for step in reversed(moved):
        if step.name in names:
            names |= _words(step)
            needed.append(step)
    return needed[::-1]


def _copied(steps: Sequence[Step]) -> list[Step]:
    """Return steps under names of their own; nothing is earned yet, and lines are only added up."""
    known = re.compile(rf"\b({'|'.join(step.name for step in steps)})\b")
    return [
        replace(
            step,
            name=f"{FIRST}{step.name}",
            sql=known.sub(rf"{FIRST}\1", step.sql),
            stored=step.stored and step.name != LINES,
        )
        for step in (empty(one) if one.name == EARNINGS else one for one in steps)
    ]


def _words(step: Step) -> set[str]:
    return set(re.findall(r"\w+", step.sql))
