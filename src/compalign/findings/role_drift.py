"""ROLE_DRIFT: a role that is paid for other things than its goal mix says."""

from compalign.findings.base import Check, Declared
from compalign.findings.tolerances import Tolerance


def has_choice(plan: Declared) -> bool:
    """Tell whether a role has a mix, which pay may leave."""
    return any(role.mix for role in plan.roles.values())


CHECK = Check(
    code="ROLE_DRIFT",
    severity="info",
    promise="What a role is paid for in the end is what its goal mix says it is there for.",
    not_raised="A realised mix within 20 points of the declared one, or beyond it in one period.",
    expected="Half the sum of |declared - realised share| at 20 points at most.",
    todo=(
        "Look whether targets of one goal are too hard or too easy; or declare the mix that the "
        "work has really got."
    ),
    tolerances=(
        Tolerance("How far the realised mix may lie from the declared one.", "share", ("20%",)),
        Tolerance(
            "In how many pay periods it must lie beyond that.", "number", ("2",), name="periods"
        ),
    ),
    steps=("mix_weights", "mixed_pay", "drifts", "role_drift_places"),
    applies=has_choice,
)
