"""HANDOFF_INCOMPLETE: a handoff that is written down too poorly to be paid."""

from compalign.findings.base import Check

CHECK = Check(
    code="HANDOFF_INCOMPLETE",
    severity="info",
    promise=(
        "Goals, needs, solution, expected value and timetable go along with the customer, or "
        "the handoff is not paid."
    ),
    not_raised="A completeness that is exactly what the plan asks for.",
    expected="A handoff that is written down as completely as the plan asks for.",
    todo="Complete the record and its completeness in handoffs; until then the bonus is not paid.",
    by_pay=True,
)
