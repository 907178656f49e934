"""OWNER_GAP: days of an account, or money, that nobody owns."""

from compalign.findings.base import Check, has_windows

CHECK = Check(
    code="OWNER_GAP",
    severity="warning",
    promise="A customer is never between two owners, and money is never without one.",
    not_raised="A window that begins on the day on which the one before it ends.",
    expected=(
        "One owner of each purpose on every day, and for every event a rule and an active "
        "person in the role."
    ),
    todo=(
        "Extend or move a window, add or extend the assignment, correct the person's dates in "
        "people, or add a credit rule."
    ),
    steps=("owner_gap_days", "owner_gap_places"),
    applies=has_windows,
    by_pay=True,
)
