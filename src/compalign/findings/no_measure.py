"""NO_MEASURE: a goal that counts in the mix and that nothing anybody does can move."""

from collections.abc import Iterator

from compalign.findings.base import Check, Declared, Limits, Spot
from compalign.findings.covering import apart
from compalign.incentives.target_bonus import TargetBonus
from compalign.terms.curve import PayCurve
from compalign.terms.goals import Goal


def _spots(plan: Declared, _: Limits) -> Iterator[Spot]:
    for one in plan.all_incentives():
        if not isinstance(one, TargetBonus) or one.matrix is not None:
            continue
        for name in one.pays or plan.roles:
            for goal in plan.roles[name].mix:
                measured = plan.goals[goal]
                at = ("roles", name, "mix", goal)
                curve = one.curve or measured.pay_curve or plan.pay_curve
                if _is_flat(curve):
                    cause = "the pay curve of a goal pays the same for every attainment"
                    yield Spot(at, cause, f"{goal} of {name}", role=name, goal=goal)
                elif _counts_nothing(measured, plan):
                    cause = "no credit rule credits the events that a goal counts"
                    yield Spot(at, cause, f"{goal} of {name}", role=name, goal=goal)


def _is_flat(curve: PayCurve) -> bool:
    pieces = curve.segments()
    return all(one.slope == 0 for one in pieces) and len({one.constant for one in pieces}) == 1


def _counts_nothing(goal: Goal, plan: Declared) -> bool:
    """Tell whether a goal of credits looks only at events for which no rule gives credit."""
    if goal.measure not in ("sum", "count", "distinct") or goal.to not in (None, "credited"):
        return False
    rules = [rule.when for rule in plan.credit if rule.credits_somebody]
    return all(apart(goal.of, when) for when in rules)


CHECK = Check(
    code="NO_MEASURE",
    severity="error",
    promise="Whatever has a weight can be moved by somebody: no target incentive rides on nothing.",
    not_raised="A goal whose events are credited to others too, or whose pay curve has one step.",
    expected="A pay curve that rises, and credit rules for the events that the goal counts.",
    todo="Correct `of` of the goal, add a credit rule for its events, or mend the pay curve.",
    static=_spots,
)
