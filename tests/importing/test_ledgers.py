"""Reading whole ledgers: sheets by name or map, what is stored, rejected and left out."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from compalign.errors import LedgerError
from compalign.importing.column_map import LedgerMap
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable

Writer = Callable[..., Path]
HEAD = ["event_id", "credit_date", "amount"]
PIPELINE = LedgerMap(
    sheet="pipeline",
    columns={"event_id": "opportunity", "credit_date": "closed", "amount": "value"},
    kinds={"column": "stage", "Won": "new", "Upsold": "expansion"},
)


def table(ledgers: Ledgers, ledger: str = "deals") -> FrameTable:
    """Return the one table of a ledger."""
    [found] = ledgers.tables[ledger]
    assert isinstance(found, FrameTable)
    return found


def test_a_workbook_is_stored_by_the_contract(workbook: Writer) -> None:
    path = workbook(
        {
            "Deals": [[*HEAD, "Sales Rep", "boxes"], ["D-1", date(2025, 2, 14), 1681.31, "Ana", 3]],
            "PEOPLE": [["payee"], ["P-1"]],
            "my notes": [["anything"]],
        }
    )
    ledgers = Ledgers.read(path)
    deals = table(ledgers)
    assert list(ledgers.tables) == ["deals", "people"]
    assert list(deals.frame) == [*deals.columns, "file", "sheet", "row"]
    assert list(deals.columns)[-2:] == ["Sales Rep", "boxes"]
    assert deals.columns["boxes"] is ColumnType.NUMBER
    row = deals.frame.iloc[0]
    assert (row["event_id"], row["amount"], row["kind"]) == ("D-1", 168131, "new")
    assert (row["credit_date"], row["boxes"]) == (pd.Timestamp("2025-02-14"), "3")
    assert (row["file"], row["sheet"], row["row"]) == ("ledgers.xlsx", "Deals", 2)
    assert str(deals.frame["amount"].dtype) == str(deals.frame["row"].dtype) == "Int64"
    assert str(deals.frame["credit_date"].dtype).startswith("datetime64")
    assert deals.frame["account"].dtype == object and row["account"] is None
    assert ledgers.rows_read == {"deals": 1, "people": 1}
    assert not ledgers.problems and not len(ledgers.rejected) and not len(ledgers.left_out)


def test_the_sources_are_fingerprinted(text_file: Writer) -> None:
    path = text_file("event_id,credit_date,amount\n")
    [source] = Ledgers.read(path).sources
    assert (source.name, source.bytes, len(source.sha256)) == ("deals.csv", 28, 64)


def test_reading_changes_no_file_and_ledgers_are_frozen(workbook: Writer) -> None:
    path = workbook({"deals": [HEAD, ["D-1", date(2025, 1, 2), 1]]})
    before = path.read_bytes()
    ledgers = Ledgers.read(path)
    assert path.read_bytes() == before
    with pytest.raises(FrozenInstanceError):
        ledgers.currency = "EUR"  # type: ignore[misc]


def test_blank_rows_are_not_counted(text_file: Writer) -> None:
    ledgers = Ledgers.read(text_file("event_id,date,amount\n,,\nD-1,2025-01-02,1\n\n , ,\n"))
    assert ledgers.rows_read == {"deals": 1}
    assert table(ledgers).frame["row"].tolist() == [3]


def test_stages_become_kinds_and_the_rest_is_left_out(text_file: Writer) -> None:
    path = text_file(
        "opportunity,stage,closed,value\n"
        "O-1,Won,2025-01-02,10\nO-2,Lost,,\nO-3,Upsold,2025-01-03,5\nO-4,,soon,7\n",
        "pipeline.csv",
    )
    ledgers = Ledgers.read(path, columns={"deals": PIPELINE})
    assert table(ledgers).frame["kind"].tolist() == ["new", "expansion"]
    assert ledgers.rows_read == {"deals": 4}
    assert ledgers.left_out["reason"].tolist() == ["stage is 'Lost'", "stage is blank"]
    assert ledgers.left_out["row"].tolist() == [3, 5]
    assert ledgers.left_out["amount_minor"].tolist() == [pd.NA, 700]
    assert ledgers.left_out["event_id"].tolist() == ["O-2", "O-4"]
    assert list(ledgers.left_out) == list(ledgers.rejected)


def test_a_stage_map_for_a_ledger_without_kind_only_filters(text_file: Writer) -> None:
    path = text_file("id,account,date,amount,state\nC-1,A,2025-01-02,5,lost\nC-2,A,,,kept\n",
                     "churn.csv")  # fmt: skip
    churn = LedgerMap(kinds={"column": "state", "lost": "churn"})
    ledgers = Ledgers.read(path, columns={"churn": churn})
    assert table(ledgers, "churn").frame["event_id"].tolist() == ["C-1"]
    assert "kind" not in table(ledgers, "churn").columns


def test_one_sheet_may_be_two_ledgers(workbook: Writer) -> None:
    path = workbook(
        {"all": [["no", "customer", "date", "value", "what"],
                 ["1", "A", date(2025, 1, 2), 10, "sale"],
                 ["2", "A", date(2025, 1, 3), 20, "renewal"]]}
    )  # fmt: skip
    columns = {"event_id": "no"}
    maps = {
        "deals": LedgerMap(sheet="all", columns=columns, kinds={"column": "what", "sale": "new"}),
        "renewals": LedgerMap(
            sheet="all", columns=columns, kinds={"column": "what", "renewal": "x"}
        ),
    }
    ledgers = Ledgers.read(path, columns=maps)
    assert table(ledgers).frame["amount"].tolist() == [1000]
    assert table(ledgers, "renewals").frame["amount"].tolist() == [2000]


def test_row_numbers_as_ids_and_constants(text_file: Writer) -> None:
    path = text_file("date,amount\n2025-01-02,5\n2025-01-03,6\n")
    mapped = LedgerMap(
        columns={"event_id": "row number"},
        constants={"currency": "USD", "kind": "services", "region": "EMEA", "year": "2025"},
    )
    deals = table(Ledgers.read(path, columns={"deals": mapped}))
    assert deals.frame["event_id"].tolist() == ["0000002", "0000003"]
    assert deals.frame["kind"].tolist() == ["services", "services"]
    assert deals.frame["region"].tolist() == ["EMEA", "EMEA"]
    assert deals.columns["year"] is ColumnType.NUMBER


def test_several_files_of_one_ledger(text_file: Writer) -> None:
    head = "id,date,amount,size\n"
    paths = [
        text_file(f"{head}D-1,2025-01-02,5,10\n", "2024/deals.csv"),
        text_file(f"{head}D-2,2025-01-02,5,large\n", "2025/deals.csv"),
    ]
    ledgers = Ledgers.read(*paths)
    first, second = ledgers.tables["deals"]
    assert ledgers.rows_read == {"deals": 2}
    assert first.columns["size"] is second.columns["size"] is ColumnType.TEXT
    assert [source.name for source in ledgers.sources] == [path.as_posix() for path in paths]


def test_a_key_is_unique_over_files(text_file: Writer) -> None:
    row = "id,date,amount\nD-1,2025-01-02,5\n"
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(text_file(row, "a/deals.csv"), text_file(row, "b/deals.csv"))
    assert "b/deals.csv, line 2, column 'id', column 'event_id'" in str(raised.value)
    assert "a/deals.csv; expected one row" in str(raised.value)


def test_all_problems_are_told_at_once_with_their_cells(workbook: Writer) -> None:
    path = workbook(
        {
            "deals": [HEAD, ["D-1", 457, 10], [None, date(2025, 1, 2), "ten"]],
            "people": [["payee", "base"], ["P-1", 1.005]],
        }
    )
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(path)
    text = str(raised.value)
    assert text.startswith("4 problems in the ledgers:")
    assert (
        "ledgers.xlsx, sheet 'deals', cell B2, column 'credit_date': found the number 457" in text
    )
    assert "cell A3, column 'event_id': found a blank cell" in text
    assert "cell C3, column 'amount': found 'ten'" in text
    assert "sheet 'people', cell B2, column 'base': found the number 1.005" in text
    assert text.index("B2") < text.index("A3") < text.index("C3") < text.index("people")


def test_alike_problems_are_told_once(text_file: Writer) -> None:
    rows = "".join(f"D-{n},2025-01-02,?\n" for n in range(1000))
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(text_file(f"id,date,amount\n{rows}"))
    assert "line 2, column 'amount': found '?'" in str(raised.value)
    assert "(and 999 more like it)" in str(raised.value)
    assert len(str(raised.value).splitlines()) == 2


def test_a_message_has_at_most_fifty_lines(text_file: Writer) -> None:
    rows = "".join(f"P-1,{year}-05-01,{year - 1}-01-01\n" for year in range(1991, 2091))
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(text_file(f"payee,start,end\n{rows}", "people.csv"))
    lines = str(raised.value).splitlines()
    assert lines[0] == "100 problems in the ledgers:" and lines[-1] == "  ... and 50 more"
    assert len(lines) == 52


def test_rejected_rows_are_listed_and_the_rest_is_kept(workbook: Writer) -> None:
    path = workbook(
        {"deals": [HEAD, ["D-1", "soon", 10], ["D-2", datetime(2025, 1, 2), 5], ["D-3", None, "?"]]}
    )
    ledgers = Ledgers.read(path, allow_rejected=True)
    assert table(ledgers).frame["event_id"].tolist() == ["D-2"]
    assert ledgers.rows_read == {"deals": 3}
    assert ledgers.rejected["row"].tolist() == [2, 4]
    assert ledgers.rejected["amount_minor"].tolist() == [1000, pd.NA]
    assert "credit_date: found 'soon'" in ledgers.rejected["reason"][0]
    assert "; amount: found '?'" in ledgers.rejected["reason"][1]
    assert [problem.row for problem in ledgers.problems] == [2, 4, 4]


def test_wrong_headers_are_never_allowed(text_file: Writer) -> None:
    with pytest.raises(LedgerError, match="the required column 'amount'"):
        Ledgers.read(text_file("id,date\n"), allow_rejected=True)


def test_a_file_without_a_ledger_is_a_warning(text_file: Writer) -> None:
    deals = text_file("id,date,amount\n")
    [warning] = Ledgers.read(deals, text_file("a\n", "prices.csv")).problems
    assert warning.severity == "warning"
    assert "prices.csv: found the sheets 'prices'; expected a sheet named after" in str(warning)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"deals": LedgerMap(sheet="sales")}, "missing sheet: the column map of 'deals' names the "
         "sheet 'sales'; found the sheets 'salez'. Did you mean 'salez'?"),
        ({"deels": LedgerMap(sheet="salez")}, "found 'deels' in the column map"),
        ({"deels": LedgerMap(sheet="salez")}, "Did you mean 'deals'?"),
    ],
)  # fmt: skip
def test_sheets_that_are_not_there(
    workbook: Writer, columns: dict[str, LedgerMap], message: str
) -> None:
    with pytest.raises(LedgerError) as raised:
        Ledgers.read(workbook({"salez": [HEAD]}), columns=columns)
    assert message in str(raised.value)


def test_headers_of_no_ledger(workbook: Writer) -> None:
    with pytest.raises(
        LedgerError, match="no ledger was found: found the sheets 'salez'; expected sheets named"
    ):
        Ledgers.read(workbook({"salez": [["colour", "size", "price"], ["red", 5, 10]]}))


def test_the_currency_is_an_iso_code() -> None:
    with pytest.raises(LedgerError, match="found the currency 'Dollar'; expected an ISO 4217 code"):
        Ledgers.from_frames({}, currency="Dollar")
