"""What a goal counted for a payee: the credits that make up what was reached.

The credits are shown only where they add up to what the engine measured: goals that count
events by their kind. For retention, what was kept of the opening is shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from compalign.calendar import intervals
from compalign.money import money_text
from compalign.plan.model import Plan
from compalign.report.amounts import rate_text
from compalign.report.branches import Branch
from compalign.report.causes import Attainment, Credit, records
from compalign.report.event_branches import place_branch, short_text
from compalign.results import Results
from compalign.terms.conditions import comparisons
from compalign.terms.goals import Goal

Place = tuple[str | None, str | None, str | None]
"""Role, goal and interval of a line."""


def goal_branches(
    plan: Plan, results: Results, payee: str, shares: Sequence[Credit]
) -> Mapping[Place, Branch]:
    """Return for each role, goal and interval of the payee what the goal reached."""
    return {
        (one.role, one.goal, one.interval): _reached(one, plan, shares)
        for one in _attainments(results, payee)
    }


def counted_towards(
    plan: Plan, results: Results, payee: str, shares: Sequence[Credit], event_id: str
) -> Iterator[Branch]:
    """Yield the goals of a payee that count an event; they pay by what they reach in all."""
    for one in _attainments(results, payee):
        for share in _counted(one, plan, shares):
            if share.event_id == event_id:
                amount = money_text(share.credit_minor, plan.currency)
                yield Branch(f"the goal {one.goal} of {one.interval} counts {amount} of it")


def _attainments(results: Results, payee: str) -> Iterable[Attainment]:
    frame = results.attainments
    measured = frame[(frame["payee"] == payee) & frame["reached"].notna()]
    return records(measured, Attainment)


def _reached(one: Attainment, plan: Plan, shares: Sequence[Credit]) -> Branch:
    if plan.goals[one.goal].grr is not None:
        return Branch(f"{one.goal}: kept {rate_text(one.reached)} of what the accounts opened with")
    parts = tuple(
        Branch(
            short_text(share, plan.currency),
            Fraction(share.credit_minor),
            causes=(place_branch(share),),
        )
        for share in _counted(one, plan, shares)
    )
    return Branch(f"{one.goal}: credited in {one.interval}", one.reached, parts, word="credits")


def _counted(one: Attainment, plan: Plan, shares: Sequence[Credit]) -> Sequence[Credit]:
    """Return the credits that a goal counted, or none when they do not make up what it reached."""
    goal = plan.goals[one.goal]
    found = [share for share in shares if _counts(goal, share, one.interval, plan)]
    return found if sum(share.credit_minor for share in found) == one.reached else ()


def _counts(goal: Goal, share: Credit, interval: str, plan: Plan) -> bool:
    """Tell whether a goal counts a credit, as far as its kind and day can tell."""
    for test in comparisons(goal.of):
        if test.column == "kind" and (share.kind in test.values) != (test.operator == "="):
            return False
    return _label(share.credit_date, goal, plan) == interval


def _label(day: date, goal: Goal, plan: Plan) -> str:
    """Return the label of the goal's interval that holds a day."""
    every = intervals(goal.per, day, day, plan.first_month)
    return next(one.label for one in every if one.start <= day < one.end)
