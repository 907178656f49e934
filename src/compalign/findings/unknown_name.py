"""UNKNOWN_NAME: a name in a ledger that is nearly, or not at all, one that there is."""

from compalign.findings.base import Check

CHECK = Check(
    code="UNKNOWN_NAME",
    severity="error",
    promise="A slip of the pen costs nobody their pay without a word.",
    not_raised=(
        "A role that the plan does not have and that resembles none of its own: the ledger "
        "may serve several plans."
    ),
    expected="Roles and goals named as in the plan, and events and deals as in their ledger.",
    todo="Correct the name in the ledger, or rename it in the plan; until then it pays nobody.",
    by_pay=True,
)
