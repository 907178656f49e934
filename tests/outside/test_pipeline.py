"""A CRM export of 8,800 opportunities pays its agents as plain arithmetic says."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from compalign import Ledgers, Plan, Results, run
from compalign.money import to_decimal
from tests.outside.places import HERE, OUTSIDE, cents, needs_ledgers, pay_json

pytestmark = needs_ledgers
PLAN = HERE / "pipeline.yaml"
FILES = (OUTSIDE / "ikebude__sales_pipeline.csv", OUTSIDE / "ikebude__sales_teams.csv")
RATES = {
    "GTX Basic": Fraction(55, 1000),
    "GTX Plus Basic": Fraction(55, 1000),
    "GTXPro": Fraction(825, 10_000),
    "GTX Plus Pro": Fraction(9, 100),
    "MG Special": Fraction(3125, 100_000),
    "MG Advanced": Fraction(1, 15),
    "GTK 500": Fraction(125, 1000),
}
Payouts = Mapping[tuple[str, str], int]
"""Cents by agent and quarter."""


def won() -> Sequence[Mapping[str, str]]:
    """Return the won opportunities as the csv file has them."""
    with FILES[0].open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["deal_stage"] == "Won"]


def by_hand() -> Payouts:
    """Return what each agent is paid in each quarter, every deal rounded half up to the cent."""
    paid: Counter[tuple[str, str]] = Counter()
    for row in won():
        year, month, _ = row["close_date"].split("-")
        rate = RATES[row["product"]]
        exact = Decimal(row["close_value"]) * 100 * rate.numerator / rate.denominator
        fixed = 7550 if row["product"] == "GTK 500" else 0
        earned = int(exact.quantize(Decimal(1), ROUND_HALF_UP)) + fixed
        paid[row["sales_agent"], f"{year}-Q{(int(month) + 2) // 3}"] += earned
    return paid


@pytest.fixture(scope="module", name="results")
def _results() -> Results:
    plan = Plan.load(PLAN)
    return run(plan, Ledgers.read(*FILES, currency=plan.currency, columns=plan.ledgers))


def test_every_row_is_accounted_for(results: Results) -> None:
    assert results.ledgers.rows_read == {"deals": 8800, "people": 35}
    told = results.reconciliation.set_index("status")
    assert told["rows"].to_dict() == {"credited": 4238, "left_out": 4562}
    assert told.loc["credited", "amount_minor"] == 10_005_534_00
    assert told.loc["credited", "credited_minor"] == 10_005_534_00
    assert told["unclaimed_minor"].sum() == told["overlay_minor"].sum() == 0
    assert all(results.checks.values())


def test_credits_are_the_deals_won(results: Results) -> None:
    rows = won()
    assert len(rows) == len(results.credits) == 4238
    assert results.credits["credit_minor"].sum() == 10_005_534_00
    by_agent: Counter[str] = Counter()
    for row in rows:
        by_agent[row["sales_agent"]] += cents(Decimal(row["close_value"]))
    assert results.credits.groupby("payee")["credit_minor"].sum().to_dict() == by_agent


def test_payouts_are_those_made_by_hand(results: Results) -> None:
    ours = results.payouts.set_index(["payee", "period"])["amount_minor"].to_dict()
    assert ours == by_hand()
    assert len(ours) == 30 * 4
    assert results.findings.empty


def test_the_command_line_pays_the_same() -> None:
    told = pay_json(PLAN, *FILES)
    ours = {(one["payee"], one["period"]): one["amount"] for one in told["payouts"]}
    wanted = {key: str(to_decimal(amount, "USD")) for key, amount in by_hand().items()}
    assert ours == wanted
    assert told["total"] == str(to_decimal(sum(by_hand().values()), "USD"))
    credited = told["reconciliation"][0]
    assert (credited["status"], credited["rows"]) == ("credited", 4238)
    assert credited["amount"] == credited["credited"] == "10005534.00"
    assert told["findings"] == []
    assert all(told["checks"].values())


def test_a_product_spelt_otherwise_has_no_rate_and_is_told() -> None:
    """The list of products says `GTX Pro`, the export of the pipeline `GTXPro`."""
    plan = Plan.read(PLAN.read_text("utf-8").replace("GTXPro", "GTX Pro"))
    results = run(plan, Ledgers.read(*FILES, currency=plan.currency, columns=plan.ledgers))
    unpaid = [row for row in won() if row["product"] == "GTXPro"]
    findings = results.findings[["code", "severity"]].value_counts().to_dict()
    assert findings == {("RATE_MISSING", "error"): len(unpaid)}
    assert len(results.lines) == 4238 - len(unpaid)
