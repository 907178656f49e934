"""DUPLICATE_EVENT: the same sale twice."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="DUPLICATE_EVENT",
    severity="error",
    promise="A sale that was entered twice is not paid twice without a question.",
    not_raised=(
        "The same amount again after 31 days, or for another customer or kind; and a deal "
        "that another takes back."
    ),
    expected=(
        "Each sale, renewal or loss once: another account, kind, amount, or some time between."
    ),
    todo=(
        "Take one of the two out, or let a deal of the opposite amount reverse it. If both "
        "are true, settle it by a row in `resolutions`."
    ),
    tolerances=(
        Tolerance("Within how long an equal event is taken for the same.", "time", ("30 days",)),
    ),
    steps=("duplicate_event_places",),
    contested=("event_id",),
)
