"""GOAL_IMBALANCE: a goal too light to be felt, or too many to be remembered."""

from collections.abc import Iterator

from compalign.findings.base import Check, Declared, Limits, Spot, the
from compalign.findings.tolerances import Tolerance
from compalign.terms.quantities import share_text


def _spots(plan: Declared, limits: Limits) -> Iterator[Spot]:
    least, most = the(limits, "least_weight").share, the(limits, "most_goals").number
    for name, role in plan.roles.items():
        at = ("roles", name, "mix")
        if len(role.mix) > most:
            found = f"{len(role.mix)} goals in the mix of {name}"
            yield Spot(at, f"a mix of more than {most} goals", found, role=name)
        for goal, weight in role.mix.items():
            if weight < least:
                cause = f"a goal of less than {share_text(least)} of the target incentive"
                found = f"a weight of {share_text(weight)} for {goal} of {name}"
                yield Spot((*at, goal), cause, found, role=name, goal=goal)


CHECK = Check(
    code="GOAL_IMBALANCE",
    severity="info",
    promise="Everyone can tell by heart what they are paid for, and each goal is worth the effort.",
    not_raised="Four goals, the lightest of them at 10 %.",
    expected="At most four goals in a mix, each of at least 10% of the target incentive.",
    todo="Join or drop the light goals: what weighs little moves nobody, and many blur each other.",
    tolerances=(
        Tolerance("The least weight of a goal.", "share", ("10%",), name="least_weight"),
        Tolerance("The most goals of a mix.", "number", ("4",), name="most_goals"),
    ),
    static=_spots,
)
