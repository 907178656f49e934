"""BONUS_CYCLE: a bonus for handoffs that handoffs themselves set off."""

from compalign.findings.base import Check

CHECK = Check(
    code="BONUS_CYCLE",
    severity="error",
    promise="Handing customers to and fro earns nobody a bonus; only what follows downstream does.",
    not_raised="A bonus that an expansion sets off.",
    expected="Downstream events such as {kind: expansion} in `when` of a handoff bonus.",
    todo="Name the success that is to be rewarded; to pay for the handoff itself use a unit_bonus.",
    by_load=True,
)
