"""UNDER_ALLOCATED: a part of a sale that stays with the house."""

from compalign.findings.base import Check, Declared


def keeps_some(plan: Declared) -> bool:
    """Tell whether the house keeps what falls outside of windows."""
    return plan.outside_window == "house"


CHECK = Check(
    code="UNDER_ALLOCATED",
    severity="info",
    promise="Nobody is surprised to learn at year's end how much was credited to no one.",
    not_raised=(
        "A sale that a rule makes non-commissionable on purpose; and a part that waits in "
        "suspense, which is OWNER_GAP."
    ),
    expected="Every part of a sale credited to somebody, or declared `non_commissionable`.",
    todo=(
        "Nothing, if the house is meant to keep it; otherwise let it go to `next_role`, or "
        "widen the window."
    ),
    steps=("under_allocated_places",),
    applies=keeps_some,
)
