"""CAPACITY: more customers than one person can know, or more work than a week has hours for."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="CAPACITY",
    severity="warning",
    promise=(
        "Nobody is given more customers than they can look after: about 150 at all, 50 where "
        "the touch is high."
    ),
    not_raised=(
        "A person with 150 accounts, or with 40 hours a week; and the accounts of a segment that "
        "a team serves together."
    ),
    expected=(
        "At most 150 accounts assigned to one person in a role, at most 50 of them with high "
        "touch; and at most 40 hours a week in all roles, where assignments say what they take."
    ),
    todo="Assign fewer accounts, hire, or serve the small ones together by segment.",
    tolerances=(
        Tolerance(
            "How many accounts one person may hold in a role.", "number", ("150",), name="relations"
        ),
        Tolerance("How many of high touch.", "number", ("50",), name="high_touch"),
        Tolerance("How many hours a week the work may take.", "number", ("40",), name="hours"),
    ),
    steps=("capacity_places",),
)
