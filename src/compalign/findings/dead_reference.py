"""DEAD_REFERENCE: a reference by a customer who had already left."""

from compalign.findings.base import Check

CHECK = Check(
    code="DEAD_REFERENCE",
    severity="warning",
    promise="Only customers speak for us; one who has left is no reference any more.",
    not_raised=(
        "A reference used on the day before its customer left; and one whose customer only "
        "took less."
    ),
    expected="References used in deals while their customer is one.",
    todo="Check the reference and the deal that names it; take the use out if it is wrong.",
    steps=("dead_reference_places",),
)
