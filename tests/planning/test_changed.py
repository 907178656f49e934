"""Ledgers with rows added: what was read stays, and a parquet file gives the same rows."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from compalign import Ledgers, Plan, run
from compalign.planning.alignment import align
from compalign.planning.changed import rows_of, with_rows
from tests.findings.examples import files

CROSSED = dict(files("INCENTIVE_OPPOSED"))
PLAN = Plan.load(CROSSED.pop("plan"))


@pytest.fixture(name="plain")
def _plain() -> Ledgers:
    return Ledgers.read(*CROSSED.values())


@pytest.fixture(name="scanned")
def _scanned(tmp_path: Path) -> Ledgers:
    """Return the same ledgers with the deals in a clean parquet file, which is not loaded."""
    deals = tmp_path / "deals.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select event_id, account, kind, cast(credit_date as date) as credit_date, "
            f"cast(amount as decimal(18,2)) as amount, cast(2.5 as decimal(18,2)) as seats "
            f"from read_csv('{CROSSED['deals']}')) to '{deals}' (format parquet)"
        )
    return Ledgers.read(*(path for name, path in CROSSED.items() if name != "deals"), deals)


def test_rows_are_added_to_a_ledger_that_was_given_and_to_one_that_was_not(plain: Ledgers) -> None:
    churn = {"event_id": "C-1", "account": "A-2", "credit_date": date(2025, 6, 1), "amount": 100}
    people = {"payee": "P-9", "role": "rep"}
    changed = with_rows(plain, {"churn": [churn], "people": [people]})
    assert rows_of(changed, "people")["payee"].tolist() == ["P-1", "P-2", "P-9"]
    (lost,) = rows_of(changed, "churn").to_dict("records")
    assert (lost["amount"], lost["loss"]) == (100, "full")
    assert rows_of(plain, "people")["payee"].tolist() == ["P-1", "P-2"]
    assert "churn" not in plain.tables
    assert (changed.rows_read["people"], changed.rows_read["churn"]) == (3, 1)
    assert all(run(PLAN, changed).checks.values())


def test_a_parquet_file_gives_the_rows_in_storage_types(scanned: Ledgers) -> None:
    rows = rows_of(scanned, "deals")
    assert rows["amount"].tolist() == [12_000_000, 16_000_000]
    assert rows["seats"].tolist() == ["2.5", "2.5"]
    assert rows["closed_by"].tolist() == [None, None]
    assert [day.date() for day in rows["credit_date"]] == [date(2025, 2, 10), date(2025, 5, 12)]
    assert Decimal(rows["seats"][0]) == Decimal("2.5")


def test_a_parquet_file_aligns_as_a_csv_does(plain: Ledgers, scanned: Ledgers) -> None:
    found = [
        align(PLAN, one, lambda changed: run(PLAN, changed)).marginal.changes
        for one in (plain, scanned)
    ]
    assert found[0] == found[1]
    assert found[0]["new"]["rep"] == 1_200_000
