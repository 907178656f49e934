"""The sentences of a line for each kind of incentive, as explain shows them."""

import pytest

from compalign import Plan
from compalign.report.tree import payee_branches
from tests.commands.test_line_words import texts
from tests.docs.test_incentives_page import EXAMPLES
from tests.docs.worked import Example, ran

SENTENCES = {
    "commission": ["earned: 800.00 × 5%", "earned: 400.00 × 2% + 10.00", "earned: 400.00 × 0%"],
    "matrix": [
        "earned: target incentive 20,000.00 × 80%",
        "for margin from 100%, revenue from 80%",
    ],
    "units": ["earned: 1 × 200.00", "earned: 0.85 × 2,000.00", "count 2 in 2025-01"],
    "pods": ["earned: pool of North: 300.01 × ≈ 66.6667%", "for North"],
    "overrides": ["earned: what was earned by Ana, base: 100.00 × 5%", "earned: 1,000.00 × 1%"],
    "upstream": [
        "earned: 10,000.00 × 0.25%",
        "for handoffs:H-1",
        "clawback: 40% of 25.00, paid for deals:D-2",
        "churn:C-1, A-1, churn, 2025-11-01",
    ],
    "guaranteed": ["earned: 1,000.00 × 10%", "guarantee top up, at-least"],
    "references": ["earned: 10,000.00 × 1%", "for V-1", "references:F-1, reference, 2025-02-10"],
}


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.heading)
def test_every_kind_says_how_its_lines_were_reckoned(one: Example) -> None:
    declared, results = Plan.read(one.plan), ran(one)
    payees = sorted(set(results.lines["payee"]))
    branches = [part for payee in payees for part in payee_branches(declared, results, payee)]
    said = "\n".join(text for branch in branches for text in texts(branch))
    for sentence in SENTENCES[declared.plan]:
        assert sentence in said, said
