"""Parquet: a clean event file is left where it is, everything else is read like a sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable, ParquetTable

Writer = Callable[..., Path]
CLEAN = {
    "event_id": "'D-1'",
    "account": "'A-1'",
    "credit_date": "date '2025-01-02'",
    "amount": "12.50::decimal(18, 2)",
    "rep": "'Ana'",
    "units": "3::integer",
}


def query(**changed: str | None) -> str:
    """Return a query for one clean row with some of its columns changed, or left out by None."""
    columns = {name: sql for name, sql in {**CLEAN, **changed}.items() if sql is not None}
    return "select " + ", ".join(f'{sql} as "{name}"' for name, sql in columns.items())


def test_a_clean_file_is_left_where_it_is(parquet: Writer) -> None:
    path = parquet(query())
    ledgers = Ledgers.read(path)
    [table] = ledgers.tables["deals"]
    assert isinstance(table, ParquetTable) and table.path == path
    assert table.sources == {name: name for name in CLEAN}
    assert table.columns["units"] is ColumnType.NUMBER and table.columns["kind"] is ColumnType.TEXT
    assert list(table.columns)[-2:] == ["currency", "rep"]
    assert ledgers.rows_read == {"deals": 1} and len(ledgers.sources[0].sha256) == 64


def test_sources_name_the_columns_of_the_file(parquet: Writer) -> None:
    path = parquet(query(amount=None, **{"close 'value'": "7::bigint"}))
    mapped = LedgerMap(columns={"amount": "close 'value'"})
    [table] = Ledgers.read(path, columns={"deals": mapped}).tables["deals"]
    assert isinstance(table, ParquetTable) and table.sources["amount"] == "close 'value'"


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": "12.5::double"},
        {"amount": "'12.50'"},
        {"amount": "12.5::decimal(18, 3)"},
        {"credit_date": "'2025-01-02'"},
        {"credit_date": "timestamp '2025-01-02 07:21:51'"},
        {"event_id": "17::bigint"},
        {"account": "' A-1 '"},
        {"account": "''"},
        {"kind": "null::varchar"},
        {"units": "3::double"},
        {"rep": "'a\u00a0'"},
        {"rep": "chr(8195) || 'a'"},
        {"tags": "['a', 'b']"},
    ],
)
def test_what_only_needs_reading_is_read(parquet: Writer, changed: dict[str, str]) -> None:
    [table] = Ledgers.read(parquet(query(**changed))).tables["deals"]
    assert isinstance(table, FrameTable)
    assert table.frame["event_id"].tolist() in (["D-1"], ["17"])
    assert table.frame["amount"].tolist() == [1250]
    assert f"{table.frame['credit_date'][0]:%Y-%m-%d}" == "2025-01-02"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"event_id": "null::varchar"}, "row 1, column 'event_id': found a blank cell"),
        ({"credit_date": "date '2225-01-02'"}, "found the year 2225 in '2225-01-02'"),
        ({"amount": "1000000000000000.01::decimal(18, 2)"}, "that compalign computes exactly"),
        ({"amount": "12.505::decimal(18, 3)"}, "at most 2 decimals, as USD has"),
        ({"amount": "17014118346046923173168730371588410572::decimal(38, 0)"}, "computes exactly"),
        ({"account": "repeat('x', 1001)"}, "a text of at most 1,000 characters"),
        ({"account": "'a' || chr(7) || 'b'"}, "a text without control characters"),
        ({"account": "'a' || chr(133) || 'b'"}, "a text without control characters"),
        ({"account": "'a' || chr(8203)"}, "a text without invisible characters"),
        ({"rep": "'a' || chr(917505)"}, "a text without invisible characters"),
        ({"currency": "'EUR'"}, "expected 'USD', the currency of the ledgers"),
        ({"amount": None}, "the required column 'amount'"),
        ({"row": "1"}, "Rename it: 'row' has a meaning of its own"),
    ],
)
def test_wrong_rows_are_told_like_those_of_a_sheet(
    parquet: Writer, changed: dict[str, str | None], message: str
) -> None:
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(parquet(query(**changed)))
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("ledger", "changed", "message"),
    [
        ("churn", {"amount": "-1::integer"}, "the amount lost as a positive number"),
        ("churn", {"loss": "'ful'"}, "Did you mean 'full'?"),
        ("renewals", {"account": None}, "the required column 'account'"),
    ],
)
def test_the_rules_of_each_ledger_hold(
    parquet: Writer, ledger: str, changed: dict[str, str | None], message: str
) -> None:
    assert isinstance(
        Ledgers.read(parquet(query(), f"{ledger}.parquet")).tables[ledger][0], ParquetTable
    )
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(parquet(query(**changed), f"{ledger}.parquet"))
    assert message in str(raised.value)


def test_a_key_twice_is_told(parquet: Writer) -> None:
    with pytest.raises(LedgerError, match="row 2, column 'event_id': found 'D-1' again"):
        Ledgers.read(parquet(f"{query()} union all {query()}"))


def test_wrong_rows_can_be_rejected(parquet: Writer) -> None:
    undated = query(event_id="'D-2'", credit_date="null::date")
    path = parquet(f"{query()} union all {undated}")
    ledgers = Ledgers.read(path, allow_rejected=True)
    assert ledgers.rejected["event_id"].tolist() == ["D-2"]
    assert ledgers.rejected["amount_minor"].tolist() == [1250]
    assert ledgers.rows_read == {"deals": 2}


def test_exact_decimals_are_never_read_through_floats(parquet: Writer) -> None:
    [table] = Ledgers.read(
        parquet(query(amount="999999999999999.99::decimal(18, 2)", units="1::double"))
    ).tables["deals"]
    assert isinstance(table, FrameTable)
    assert table.frame["amount"].tolist() == [99999999999999999]


def test_several_files_are_read_like_sheets(parquet: Writer) -> None:
    first = parquet(query(), "a/deals.parquet")
    second = parquet(query(event_id="'D-2'"), "b/deals.parquet")
    tables = Ledgers.read(first, second).tables["deals"]
    assert [type(table) for table in tables] == [FrameTable, FrameTable]


def test_a_path_is_one_file_whatever_its_letters(parquet: Writer) -> None:
    path = parquet(query(), "year=2025 [new]/deals.parquet")
    [table] = Ledgers.read(path).tables["deals"]
    assert isinstance(table, ParquetTable) and "year" not in table.columns


def test_people_are_always_read(parquet: Writer) -> None:
    path = parquet("select 'P-1' as payee", "people.parquet")
    assert isinstance(Ledgers.read(path).tables["people"][0], FrameTable)
