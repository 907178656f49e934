"""Sheets of other makes are read with a column map, or refused with what to do."""

import csv
from decimal import Decimal

import pytest

from compalign import LedgerError, LedgerMap, Ledgers, Plan, run
from tests.outside.places import OUTSIDE, cents, needs_ledgers

pytestmark = needs_ledgers
SUBSCRIPTIONS = "Monish-2305__ravenstack_subscriptions"
TAXED = "chris1610__sample-sales-tax"
PLAN = """
plan: simple
currency: USD
roles: {owner: {payee_column: PAYEE}}
credit: [{id: all, split: {owner: 100%}}]
incentives: [{id: flat, kind: commission, pays: owner, rate: 1%}]
"""


def read(name: str, **mapped: object) -> Ledgers:
    """Read a csv file as deals."""
    ledger_map = LedgerMap.model_validate({"sheet": name, **mapped})
    return Ledgers.read(OUTSIDE / f"{name}.csv", columns={"deals": ledger_map})


def total(name: str, header: str) -> int:
    """Return the sum of a column of a csv file in cents."""
    with (OUTSIDE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return sum(cents(Decimal(row[header])) for row in csv.DictReader(file))


@pytest.mark.parametrize("name", [SUBSCRIPTIONS, TAXED])
def test_without_a_map_no_ledger_is_found(name: str) -> None:
    with pytest.raises(LedgerError, match=r"(?s)no ledger was found: .*a column map that says"):
        Ledgers.read(OUTSIDE / f"{name}.csv")


def test_subscriptions_are_read_with_a_map() -> None:
    """Trials are worth 0; a condition may look at any column that is left as it is."""
    columns = {
        "event_id": "subscription_id",
        "credit_date": "start_date",
        "amount": "arr_amount",
        "product": "plan_tier",
    }
    ledgers = read(SUBSCRIPTIONS, columns=columns)
    plan = Plan.read(
        PLAN.replace("PAYEE", "billing_frequency").replace(
            "id: all", "id: sold, when: {is_trial: false}"
        )
    )
    results = run(plan, ledgers)
    told = results.reconciliation.set_index("status")
    assert told["rows"].to_dict() == {"credited": 4222, "unclaimed": 778}
    assert told["amount_minor"].sum() == total(SUBSCRIPTIONS, "arr_amount") == 136_064_964_00
    assert set(results.payouts["payee"]) == {"annual", "monthly"}
    assert all(results.checks.values())


def test_taxed_sales_are_read_with_a_map() -> None:
    columns = {"event_id": "row number", "account": "account number", "amount": "ext price"}
    results = run(Plan.read(PLAN.replace("PAYEE", "name")), read(TAXED, columns=columns))
    assert results.reconciliation["rows"].tolist() == [1000]
    assert results.reconciliation["credited_minor"].tolist() == [total(TAXED, "ext price")]
    assert all(results.checks.values())


def test_a_tax_of_four_decimals_is_no_amount() -> None:
    columns = {"event_id": "row number", "account": "account number", "amount": "Tax amount"}
    with pytest.raises(LedgerError) as refused:
        read(TAXED, columns=columns)
    told = str(refused.value)
    assert "line 2, column 'Tax amount', column 'amount': found '40.4768'" in told
    assert "at most 2 decimals, as USD has. Round it in the ledger." in told
