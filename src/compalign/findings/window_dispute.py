"""WINDOW_DISPUTE: a sale within days of the moment at which an account changes hands."""

from compalign.findings.base import Check, has_windows
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="WINDOW_DISPUTE",
    severity="warning",
    promise="A sale around the day of a handover is looked at before two people quarrel about it.",
    not_raised=(
        "A sale eight days before or after the change, or near the edge of a window beside "
        "which no other role has one."
    ),
    expected=(
        "Sales that lie clearly on one side of the day on which one role takes over from another."
    ),
    todo=(
        "Agree whose sale it was, and write it in `resolutions`: as computed, or the shares that "
        "were agreed."
    ),
    tolerances=(Tolerance("How near to the change a sale may be disputed.", "time", ("7 days",)),),
    steps=("window_handovers", "window_dispute_places"),
    applies=has_windows,
    contested=("event_id",),
)
