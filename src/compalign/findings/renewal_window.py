"""RENEWAL_WINDOW: a customer who hears of the renewal too early."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="RENEWAL_WINDOW",
    severity="info",
    promise=(
        "Nobody talks to a customer about renewing earlier than three months before the end, "
        "or about its price than one."
    ),
    not_raised="A contact on the first day of the last three months of the contract.",
    expected=(
        "Activities `renewal_contact` at most 3 months and `price_talk` at most 1 month "
        "before the contract ends."
    ),
    todo="Keep to the window, or widen it: `tolerance: {contact: 4 months}`.",
    tolerances=(
        Tolerance(
            "How long before the end a renewal may be spoken of.",
            "time",
            ("3 months",),
            name="contact",
        ),
        Tolerance(
            "How long before the end its price may be spoken of.",
            "time",
            ("1 month",),
            name="price_talk",
        ),
    ),
    steps=("renewal_window_places",),
)
