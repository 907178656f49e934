"""NO_VALUE: a goal that has nothing to measure."""

from compalign.findings.base import Check

CHECK = Check(
    code="NO_VALUE",
    severity="warning",
    promise="A mean of nothing, or a score of too few answers, is not taken for a zero.",
    not_raised="A sum or a count without events is 0, which is a value.",
    expected=(
        "Something to measure: events with the column filled, enough answers, a loss to divide by."
    ),
    todo="Complete the ledger, lower `least`, or accept that the goal pays nothing this interval.",
    by_pay=True,
)
