"""RATE_MISSING: a credited event for which no rate can be found."""

from compalign.findings.base import Check

CHECK = Check(
    code="RATE_MISSING",
    severity="error",
    promise="A sale that is credited is paid, or somebody is told that no rate fits it.",
    not_raised=(
        "A last row of the rate table without a condition takes whatever no other row takes."
    ),
    expected=(
        "A rate for the event: a row of the rate table, or a number in its column, within range."
    ),
    todo="Add a row for such events to the rates, fill in the column, or widen the range.",
    by_pay=True,
)
