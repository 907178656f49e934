"""CLAWBACK_EXCEEDS_PAID: a loss that would take back more than was paid."""

from compalign.findings.base import Check

CHECK = Check(
    code="CLAWBACK_EXCEEDS_PAID",
    severity="warning",
    promise="Nobody pays back more than they were paid.",
    not_raised="A loss of no more than was sold: at most what was paid for it comes back.",
    expected="At most what the payee was paid by the incentive for the event's pay period.",
    todo="Check the loss and the holds; what exceeds the pay is not taken back.",
    by_pay=True,
)
