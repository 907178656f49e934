"""COST_OF_SALE: a pay period in which pay eats up too much of what was sold."""

from compalign.findings.base import Check
from compalign.findings.tolerances import Tolerance

CHECK = Check(
    code="COST_OF_SALE",
    severity="info",
    promise="Variable pay stays in proportion to what it brings in: a quarter of it at most.",
    not_raised="Pay of exactly 25 % of what was sold and renewed in the period.",
    expected="Payouts of a pay period at 25% of its deals and renewals at most.",
    todo=(
        "Look at caps, accelerators and overlays; in a lean period it may be right, then say "
        "so in `findings`."
    ),
    tolerances=(Tolerance("The share of sales that pay may take.", "share", ("25%",)),),
    steps=("cost_of_sale_places",),
)
