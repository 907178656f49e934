"""UPSTREAM_LATE: a handoff that was written down only after the success it wants to share."""

from compalign.findings.base import Check, pays_kind
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="UPSTREAM_LATE",
    severity="warning",
    promise="A handoff is recorded when it happens, not when there is something to be had.",
    not_raised="A handoff recorded on the day of the downstream event.",
    expected="Handoffs recorded on or before the day of the downstream event.",
    todo="Nothing is paid for it. If the work was really done before, pay it by an adjustment.",
    tolerances=(
        Tolerance(
            "How long after the event a handoff is taken to be about it.", "time", ("90 days",)
        ),
    ),
    steps=("upstream_late_places",),
    applies=pays_kind("handoff_bonus"),
)
