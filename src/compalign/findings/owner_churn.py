"""OWNER_CHURN: an account that is passed on again and again."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="OWNER_CHURN",
    severity="warning",
    promise=(
        "Continuity has a price, and so has its lack: a customer meets at most two new owners "
        "a year."
    ),
    not_raised="Two changes of one role in a year, and the third in the next.",
    expected="At most two changes of the person in a role of an account in a fiscal year.",
    todo=(
        "Keep the next change for the new year, or check whether the assignments were meant "
        "that way."
    ),
    tolerances=(Tolerance("How many changes of owner a year may bring.", "number", ("2",)),),
    steps=("owner_churn_places",),
)
