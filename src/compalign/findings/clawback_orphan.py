"""CLAWBACK_ORPHAN: a loss for which there is nothing to take back."""

from compalign.findings.base import Check

CHECK = Check(
    code="CLAWBACK_ORPHAN",
    severity="warning",
    promise="A loss takes back what it undoes, or somebody is told why it took nothing.",
    not_raised="A loss that names its deal, inside the window of the clawback.",
    expected=(
        "A credited event that the loss undoes: the deal that it names, or one of its account."
    ),
    todo="Give the loss the id of its deal, or the right account; nothing was taken back for it.",
    by_pay=True,
)
