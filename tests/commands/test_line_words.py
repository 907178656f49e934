"""The sentences of a line: formula, tier, target, for each way of paying."""

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from compalign.report.branches import Branch
from compalign.report.tree import payee_branches

PLAN = """
plan: words
currency: USD
goals:
  sold: {{sum: amount, of: {{kind: new}}, per: year, target: 1000}}
  kept: {{grr: portfolio, per: quarter, target: 80%}}
roles: {{rep: {{mix: {{kept: 100%}}}}}}
credit:
  - {{id: new-logo, when: {{kind: new}}, split: {{rep: 100%}}}}
incentives:
  - {{id: one, kind: commission, pays: rep, {pays}}}
  - {{id: mix, kind: target_bonus, pays: rep}}
"""
FLAT = "rate: 10%"
WITH_AMOUNT = "rate: 10%, amount: 25"
ATTAINMENT = "tiers: {over: attainment, of: sold, bands: {0%: 5%, 100%: 10%}}"
WHOLE = "tiers: {over: period, style: whole, bands: {0: 5%, 500: 1/3}}"
DEALS = "tiers: {over: transaction, bands: {0: 5%, 500: 10%}}"
REACHED = (
    "tiers: {over: to_date, to_date: year, bands: [{from: 100, to: 500, rate: 5%, amount: 7}, "
    "{from: 500, to: 900, rate: 10%}]}"
)

LINES = [
    (FLAT, "200", ["20.00", "earned: 200.00 × 10%"]),
    (WITH_AMOUNT, "200", ["45.00", "earned: 200.00 × 10% + 25.00"]),
    (ATTAINMENT, "250", ["tier 1 of 2 (0% to 100%, filled 25%)", "attainment 25% of the target 1"]),
    (ATTAINMENT, "1500", ["100.00", "earned: 1,500.00, the last of it at 10%", "tier 2 of 2"]),
    (ATTAINMENT, "1500", ["tier 1: 1,000.00 × 5%", "tier 2: 500.00 × 10%"]),
    (WHOLE, "600", ["200.00", "earned: 600.00 × ≈ 33.3333%", "tier 2 of 2 (from 500.00)"]),
    (WHOLE, "500.01", ["earned: 500.01 × ≈ 33.3333%"]),
    (DEALS, "600", ["35.00", "tier 1: 500.00 × 5%", "tier 2: 100.00 × 10%"]),
    (REACHED, "50", ["0.00", "below the first tier"]),
    (REACHED, "300", ["tier 1 of 2 (100.00 to 500.00, filled 50%)"]),
    (REACHED, "2000", ["above the last tier"]),
    (FLAT, "1", ["target incentive 1,000.00 × weight 100% × pay 125%", "of the target 80%"]),
    (FLAT, "1", ["kept: kept 100% of the opening"]),
]  # fmt: skip


def texts(branch: Branch) -> list[str]:
    """Return the words of a branch and of everything in it, amounts first."""
    amount = "" if branch.whole is None else f"{float(branch.whole) / 100:,.2f}  "
    inner = [text for one in (*branch.parts, *branch.causes) for text in texts(one)]
    return [f"{amount}{branch.text}", *inner]


@pytest.mark.parametrize(("pays", "amount", "expected"), LINES)
def test_line_says_how_it_was_reckoned(pays: str, amount: str, expected: list[str]) -> None:
    plan = Plan.read(PLAN.format(pays=pays))
    frames = {
        "deals": {
            "event_id": "D-1", "account": "A", "kind": "new", "credit_date": "2025-01-05",
            "amount": amount,
        },
        "people": {"payee": "P", "role": "rep", "target_incentive": "4000"},
        "assignments": {"payee": "P", "role": "rep", "account": "A"},
        "accounts": {"account": "A", "arr": "100", "as_of": "2024-01-01"},
    }  # fmt: skip
    ledgers = Ledgers.from_frames({name: pd.DataFrame([row]) for name, row in frames.items()})
    said = "\n".join(texts(payee_branches(plan, run(plan, ledgers), "P")[0]))
    for one in expected:
        assert one in said
