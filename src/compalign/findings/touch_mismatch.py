"""TOUCH_MISMATCH: a customer served more closely, or less, than their touch level says."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="TOUCH_MISMATCH",
    severity="warning",
    promise="High and low touch means a CSM of one's own; tech touch means a team.",
    not_raised="A tech-touch account that the CSMs of its segment serve together.",
    expected=(
        "An account's own holder of the role for high and low touch, and none of its own for "
        "tech touch."
    ),
    todo="Assign a CSM to the account, take them off, or correct the touch level.",
    tolerances=(
        Tolerance("The role that serves customers of high and low touch.", "roles", ("csm",)),
    ),
    steps=("touch_mismatch_places",),
)
