"""OVER_ALLOCATED: a sale that is credited far beyond its amount."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="OVER_ALLOCATED",
    severity="warning",
    promise=(
        "Extra credit stays in proportion: nobody wakes up to a sale that was credited twice over."
    ),
    not_raised="Shares and overlays of one event that come to 150 % exactly.",
    expected=(
        "All shares and overlays of an event at 150% of it at most; roll-ups of managers are "
        "not counted."
    ),
    todo=(
        "Lower an overlay, or narrow its `when`; raise the tolerance with a reason if it is meant."
    ),
    tolerances=(Tolerance("How much of an event may be credited in all.", "share", ("150%",)),),
    steps=("over_allocated_places",),
)
