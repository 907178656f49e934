"""HANDOFF_MISSING: a success downstream of work that nobody handed over on record."""

from compalign.findings.base import Check, pays_kind

CHECK = Check(
    code="HANDOFF_MISSING",
    severity="info",
    promise="Whoever did the work upstream is not left out because nobody wrote the handoff down.",
    not_raised=(
        "A handoff recorded on the day of the downstream event; or an account for which "
        "nobody held the upstream role."
    ),
    expected=(
        "A row in handoffs for each upstream role that somebody held for the account before "
        "the event."
    ),
    todo="Record the handoff with its date and completeness: the bonus is then paid.",
    steps=("unrecorded_handoffs", "handoff_missing_places"),
    applies=pays_kind("handoff_bonus"),
)
