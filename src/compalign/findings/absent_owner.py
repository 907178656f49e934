"""ABSENT_OWNER: an account whose owner is away, with nobody standing in."""

from compalign.findings.base import Check

CHECK = Check(
    code="ABSENT_OWNER",
    severity="warning",
    promise="When an owner leaves or is away, somebody stands in from the first day.",
    not_raised="A stand-in who is assigned and active from the first day of the absence.",
    expected=(
        "An active person in every role that an assignment gives to somebody, on each of its days."
    ),
    todo="End the assignment and give the account to somebody else, or add a dated stand-in.",
    steps=("absences", "absent_owner_places"),
)
