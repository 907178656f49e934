"""INCENTIVE_OPPOSED: one role gains by a sale that does not last, and another pays for it."""

from compalign.findings.base import Check, Declared
from compalign.findings.tolerances import Tolerance
from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.terms.measures import PORTFOLIO


def loses_somewhere(plan: Declared) -> bool:
    """Tell whether two roles or more are paid, and a loss may cost one of them something."""
    paid = plan.all_incentives()
    return (
        len(plan.roles) > 1
        and bool(paid)
        and (
            any(goal.measure in PORTFOLIO for goal in plan.goals.values())
            or any(_names_churn(goal.of) for goal in plan.goals.values())
            or any(_names_churn(rule.when) for rule in plan.credit)
            or any(one.clawback for one in paid)
            or any(isinstance(one, HandoffBonus) and one.reverse_on for one in paid)
        )
    )


def _names_churn(condition: object) -> bool:
    return "churn" in str(condition)


CHECK = Check(
    code="INCENTIVE_OPPOSED",
    severity="warning",
    promise="Nobody earns by a customer who will not stay while a colleague pays for the loss.",
    not_raised=(
        "A role that earns by the sale and bears a part of the loss: by a retention goal or a "
        "clawback."
    ),
    expected=(
        "Whoever is paid for a sale earns less when it is lost in the next interval, or nobody "
        "else does."
    ),
    todo=(
        "Give the role that gains a retention goal or its commission a clawback; see what "
        "changes with `compalign align`."
    ),
    tolerances=(
        Tolerance(
            "The part of a year's target incentive that the other role may lose.",
            "share",
            ("0.1%",),
        ),
    ),
    applies=loses_somewhere,
    by_probes=True,
)
