"""1,500 order lines pay seven reps what the publisher of the lines says they are paid.

The rule: 2 %, but shirts 2.5 %, belts 4 % from 10 pieces on, and shoes 4.5 % plus 250 from a line
of 1,000 on.
"""

import pytest

from compalign import Ledgers, Plan, Results, run
from compalign.money import to_decimal
from tests.outside.places import HERE, OUTSIDE, needs_ledgers, pay_json

pytestmark = needs_ledgers
PLAN = HERE / "order_lines.yaml"
LINES = OUTSIDE / "chris1610__sample-sales-reps.xlsx"
PUBLISHED = {
    "Cummings": "2169.76",
    "Deckow": "5807.74",
    "Hudson": "5275.66",
    "O'Keefe": "7989.52",
    "Predovic": "10108.60",
    "Schinner": "10451.21",
    "Skiles": "3028.60",
}


@pytest.fixture(scope="module", name="results")
def _results() -> Results:
    plan = Plan.load(PLAN)
    return run(plan, Ledgers.read(LINES, currency=plan.currency, columns=plan.ledgers))


def test_reps_are_paid_as_published(results: Results) -> None:
    payouts = results.payouts
    ours = {
        str(payee).split()[-1]: str(to_decimal(int(amount), "USD"))
        for payee, amount in zip(payouts["payee"], payouts["amount_minor"], strict=True)
    }
    assert ours == PUBLISHED


def test_every_line_is_credited_and_explained(results: Results) -> None:
    assert results.ledgers.rows_read == {"deals": 1500}
    assert results.reconciliation["rows"].tolist() == [1500]
    assert results.reconciliation["status"].tolist() == ["credited"]
    assert len(results.lines) == 1500
    assert sorted(results.lines["row"]) == list(range(2, 1502))
    assert all(results.checks.values())
    assert results.findings.empty


def test_the_command_line_pays_the_same() -> None:
    told = pay_json(PLAN, LINES)
    assert {one["payee"].split()[-1]: one["amount"] for one in told["payouts"]} == PUBLISHED
    # 2,169.76 + 5,807.74 + 5,275.66 + 7,989.52 + 10,108.60 + 10,451.21 + 3,028.60
    assert told["total"] == "44831.09"
    assert {one["period"] for one in told["payouts"]} == {"all-year"}
