"""DOUBLE_CREDIT: one person paid twice for one event."""

from compalign.findings.base import Check

CHECK = Check(
    code="DOUBLE_CREDIT",
    severity="warning",
    promise="Nobody is credited twice for one sale, unless the plan says that it is meant.",
    not_raised=(
        "One person who holds two roles of one split: both shares together are at most the event."
    ),
    expected=(
        "People who are paid once for an event: by a share, by an overlay, or for what they "
        "did upstream."
    ),
    todo=(
        "Take the person out of one of the roles, or silence it with a reason; pay an "
        "upstream bonus by the decision `pay` in `resolutions`."
    ),
    by_pay=True,
    steps=("double_credit_places",),
    contested=("event_id",),
)
