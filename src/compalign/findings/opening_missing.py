"""OPENING_MISSING: a portfolio whose amounts at the start are not known."""

from compalign.findings.base import Check

CHECK = Check(
    code="OPENING_MISSING",
    severity="error",
    promise="Retention is measured from what was there on the first day, never from a guess.",
    not_raised="An account with an `arr` of 0 is known to open at 0.",
    expected=(
        "Accounts held on the interval's first day, each with arr and as_of at or before that day."
    ),
    todo="Fill arr and as_of in accounts, and let assignments start by the interval's first day.",
    by_pay=True,
)
