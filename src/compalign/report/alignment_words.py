"""The formulas of goal alignment in words, and what else every report of it says alike."""

from collections.abc import Iterator

from compalign.money import money_text
from compalign.planning.alignment import Alignment
from compalign.planning.chains import chain_name

FORMULAS = {
    "change of pay": "pay with the outcome - pay without it, of one payee of each role, run anew",
    "m": "change of pay / target incentive per year",
    "alignment": "sum of mA x mB / root of (sum of mA^2 x sum of mB^2) over the outcomes "
    "without the chain; 1 is together, -1 against each other",
    "new ARR": "change by new",
    "NRR": "change by expansion - change by churn",
    "GRR": "- change by churn",
    "realised": "earned for the goal / earned in all, without adjustments",
    "drift": "half the sum of |declared - realised|",
    "loyalty": "pay for retention, renewals and losses",
    "service": "pay for scores, handoffs and references",
    "cash flow": "all other pay",
}


def direction(change: int | None) -> str:
    """Say whether pay rises with something.

    >>> [direction(change) for change in (5, -5, 0, None)]
    ['rises', 'falls', 'unmoved', 'not probed']
    """
    if change is None:
        return "not probed"
    return "unmoved" if change == 0 else "rises" if change > 0 else "falls"


def remarks(found: Alignment) -> Iterator[str]:
    """Yield what must be known to read the numbers."""
    days = found.marginal.days
    yield f"{found.runs} pay runs; each outcome happens on {days.sale}, in {days.interval}"
    for name, amount in found.marginal.amounts.items():
        if amount is not None and name in found.marginal.outcomes:
            yield f"{name}: the median of the ledgers, {money_text(amount, found.currency)}"
    for chain in found.marginal.chains:
        happens = "is lost" if chain[1] == "churn" else f"is followed by the {chain[1]}"
        what = "new deal" if chain[0] == "new" else chain[0]
        yield f"{chain_name(chain)}: the {what} {happens} on {days.later}, in {days.following}"
    if found.marginal.missing:
        yield f"not in the ledgers, so not probed: {', '.join(found.marginal.missing)}"
    if found.nobody:
        yield f"held by nobody all along, so not probed: {', '.join(found.nobody)}"
