"""MEASURE_MISSING: a threshold, gate or multiplier that looks at a goal without a value."""

from compalign.findings.base import Check

CHECK = Check(
    code="MEASURE_MISSING",
    severity="warning",
    promise="No pay is barred or scaled by a number that nobody has.",
    not_raised="`no_value: pass` lets the line pass where the goal has no value.",
    expected="A value of each goal that a threshold, gate or multiplier looks at.",
    todo="Give the goal a target or data, assign the payee in the role, or write no_value: pass.",
    by_pay=True,
)
