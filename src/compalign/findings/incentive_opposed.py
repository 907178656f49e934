"""INCENTIVE_OPPOSED: one role gains by what another pays for, such as a sale that does not last."""

from compalign.findings.base import Check, Declared
from compalign.findings.tolerances import Tolerance
from compalign.incentives.handoff_bonus import HandoffBonus
from compalign.terms.measures import PORTFOLIO

CODE = "INCENTIVE_OPPOSED"
CHAINS = "chains"


def may_oppose(plan: Declared) -> bool:
    """Tell whether two roles or more are paid, and one may gain by what costs another something:
    by a loss, or by what the plan wants to see probed."""
    paid = plan.all_incentives()
    return len(plan.roles) > 1 and bool(paid) and (_names_chains(plan) or _loses_somewhere(plan))


def _names_chains(plan: Declared) -> bool:
    setting = plan.findings.get(CODE)
    return setting is not None and CHAINS in setting.tolerance


def _loses_somewhere(plan: Declared) -> bool:
    paid = plan.all_incentives()
    return (
        any(goal.measure in PORTFOLIO for goal in plan.goals.values())
        or any(_names_churn(goal.of) for goal in plan.goals.values())
        or any(_names_churn(rule.when) for rule in plan.credit)
        or any(one.clawback for one in paid)
        or any(isinstance(one, HandoffBonus) and one.reverse_on for one in paid)
    )


def _names_churn(condition: object) -> bool:
    return "churn" in str(condition)


CHECK = Check(
    code=CODE,
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
        Tolerance(
            "What is probed: outcomes, alone or with what follows in the next interval.",
            "chains",
            ("new then churn",),
            name=CHAINS,
        ),
    ),
    applies=may_oppose,
    by_probes=True,
)
