"""ACCOUNTABILITY: an activity for which nobody, or more than one role, answers."""

from compalign.findings.base import Check

CHECK = Check(
    code="ACCOUNTABILITY",
    severity="warning",
    promise="For everything that is done for a customer exactly one role answers, on every day.",
    not_raised=(
        "A role that answers from the day on which another stops; and any number of roles "
        "that help."
    ),
    expected="Exactly one accountable role for each activity on every day that the table covers.",
    todo="Make one role accountable, and let the others be responsible, consulted or informed.",
    steps=("accountable_days", "accountability_places"),
)
