"""SPLIT_SUM: shares of one event that do not make up the event."""

from compalign.findings.base import Check

CHECK = Check(
    code="SPLIT_SUM",
    severity="error",
    promise="What is shared out of a deal is the deal, no more and no less: 100 %.",
    not_raised="Shares that total exactly 100 %, whoever they go to.",
    expected="Shares that total exactly 100%.",
    todo="Correct the shares: below 100% the rest waits, and above 100% nobody is credited at all.",
    by_pay=True,
    by_load=True,
)
