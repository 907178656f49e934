"""The payout workbook, opened again: values, formats, filters, and what it does with odd input."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from compalign.errors import CompalignError
from compalign.report import sheets
from compalign.report.cells import Pen
from compalign.report.workbook import write_workbook
from compalign.results import Results
from tests.report.books import FORMULA, column, small_frames, small_run, table, written

SHEETS = [
    "Summary", "Payouts", "Lines", "Entries", "Attainments", "Credits", "Unclaimed and rejected",
    "Findings", "Places",
    "Reconciliation", "Manifest",
]  # fmt: skip


@pytest.fixture(scope="module")
def results() -> Results:
    return small_run()


@pytest.fixture(scope="module")
def book(results: Results, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    return written(results, tmp_path_factory.mktemp("book") / "payouts.xlsx")


def test_the_sheets_stand_in_order(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_the_summary_says_what_is_paid_and_whether_it_ties(book: openpyxl.Workbook) -> None:
    rows = [tuple(row) for row in book["Summary"].iter_rows(max_col=3, values_only=True)]
    assert rows[0][0] == "Payouts by the plan small"
    assert ("Total", 15269.26, None) in rows
    assert ("Currency", "USD", None) in rows
    assert ("Plan and version", "small, 2025.1", None) in rows
    assert ("As of", datetime(2025, 6, 30), None) in rows
    assert ("2025-Q1", 8845.62, 3) in rows
    assert ("target-bonus", 12602.54, 4) in rows
    assert ("yes", "entries make up the payouts", None) in rows
    assert ("OWNER_GAP", "warning", 3) in rows
    assert [row[0] for row in rows[-10:]] == SHEETS[1:]


def test_payouts_have_a_column_for_each_period_and_totals_above(book: openpyxl.Workbook) -> None:
    # 8 % of 2/3 of 30,000 and 8 % of 2/3 of 20,001; 0.08 x 13,334 = 1,066.72
    rows = table(book, "Payouts")
    assert rows[0] == {
        "payee": "P", "name": "Noor Aziz", "incentive": "sale", "goal": None,
        "2025-Q1": 1600, "2025-Q2": 1066.72, "total": 2666.72,
    }  # fmt: skip
    totals = [cell.value for cell in book["Payouts"][1]]
    assert totals == ["Total", None, None, None, 8845.62, 6423.64, 15269.26]
    assert book["Payouts"].tables["Payouts"].ref == "A2:G5"
    assert book["Payouts"].freeze_panes == "A3"


def test_a_line_carries_its_cause(book: openpyxl.Workbook) -> None:
    assert table(book, "Lines")[0] == {
        "payee": "P", "name": "Noor Aziz", "period": "2025-Q1", "incentive": "sale", "goal": None,
        "role": None, "interval": None, "entry": "earned", "event": "deals:D1", "account": "A",
        "kind": "new", "credit date": datetime(2025, 1, 5), "rule": "new", "base": 20000,
        "rate": 0.08, "exact rate": None, "tier": None, "running total": None, "target": None,
        "attainment": None, "factor": None, "before rounding": None, "barred by": None,
        "cut by caps": None, "amount": 1600, "file": "<frame>", "sheet": "deals", "row": 1,
        "about": None,
    }  # fmt: skip


def test_what_is_not_a_decimal_is_shown_rounded_and_exact(book: openpyxl.Workbook) -> None:
    # 20,000 of 30,000 is 2/3; 85 % of 2/3 is 17/30 of 10,000, that is 5,666.666...
    bonus = table(book, "Lines")[1]
    assert (bonus["rate"], bonus["exact rate"]) == (0.566666667, "17/30")
    assert (bonus["attainment"], bonus["target"]) == (0.666666667, 30000)
    assert (bonus["before rounding"], bonus["amount"]) == (5666.66666667, 5666.67)


def test_the_target_of_a_retention_goal_is_a_share(book: openpyxl.Workbook) -> None:
    retention = [row for row in table(book, "Lines") if row["goal"] == "retention"]
    assert column(retention, "target") == ["95.00%", "95.00%"]


def test_everything_that_nobody_got_is_listed(book: openpyxl.Workbook) -> None:
    listed = [
        (row["what became of it"], row["event"], row["amount"], row["row"])
        for row in table(book, "Unclaimed and rejected")
    ]
    assert listed == [
        ("unclaimed", "deals:D3", 300, 3),
        ("unclaimed", "deals:D3", 600, 3),
        ("unclaimed", "deals:D4", 777, 4),
        ("rejected", "D5", None, 5),
    ]


def test_events_of_other_periods_are_not_called_unclaimed(tmp_path: Path) -> None:
    book = written(small_run(periods=["2025-Q1"]), tmp_path / "q1.xlsx")
    assert column(table(book, "Unclaimed and rejected"), "event") == ["D5"]


def test_findings_say_what_to_do_and_the_largest_comes_first(book: openpyxl.Workbook) -> None:
    rows = table(book, "Findings")
    assert column(rows, "amount at stake") == [777, 600, 300]
    assert rows[0]["expected"].startswith("One owner of each purpose")
    assert rows[0]["what to do"].startswith("Extend or move a window")


def test_the_reconciliation_ties_in_a_row_of_its_own(book: openpyxl.Workbook) -> None:
    rows = [list(row) for row in book["Reconciliation"].iter_rows(values_only=True)]
    assert ["Credited, unclaimed", None, 4, 51678, 50001, 1677, 0] in rows
    assert ["Difference: ties", None, None, 0, None, None, None] in rows


def test_the_manifest_is_whole(book: openpyxl.Workbook, results: Results) -> None:
    assert {row["name"]: row["value"] for row in table(book, "Manifest")} == dict(results.manifest)


def test_lists_have_a_frozen_header_a_filter_and_bounded_widths(book: openpyxl.Workbook) -> None:
    for title in SHEETS[1:]:
        sheet = book[title]
        (found,) = sheet.tables.values()
        assert found.displayName == title.replace(" ", "_")
        assert found.autoFilter is not None
        assert sheet.freeze_panes is not None
        header = sheet[found.ref][0]
        assert [cell.value for cell in header] == found.column_names
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in header]
        assert all(8 <= width <= 45 for width in widths)


@pytest.mark.parametrize(
    ("currency", "money"), [("JPY", "#,##0"), ("USD", "#,##0.00"), ("KWD", "#,##0.000")]
)
def test_amounts_have_the_decimals_of_the_currency(
    tmp_path: Path, currency: str, money: str
) -> None:
    sheet = written(small_run(currency), tmp_path / "book.xlsx")["Lines"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    first = {name: sheet.cell(2, place) for name, place in heads.items()}
    assert first["amount"].number_format == money
    assert first["credit date"].number_format == "yyyy-mm-dd"
    assert first["rate"].number_format == "0.00#####%"
    assert first["amount"].alignment.horizontal == "right"


def test_no_text_is_a_formula(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in cells)
    risky = [cell for cell in cells if cell.value in (FORMULA, "=1+1")]
    assert len(risky) >= 4
    assert all(cell.quotePrefix for cell in risky)
    harmless = next(cell for cell in cells if cell.value == "Noor Aziz")
    assert not harmless.quotePrefix


def test_the_same_results_give_the_same_bytes(results: Results, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(results, tmp_path / name)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.xlsx", "two.xlsx"))
    assert one == two
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_the_order_of_rows_does_not_change_who_is_paid(tmp_path: Path) -> None:
    turned = {name: frame.iloc[::-1] for name, frame in small_frames().items()}
    one = written(small_run(), tmp_path / "one.xlsx")
    two = written(small_run(frames=turned), tmp_path / "two.xlsx")
    assert table(one, "Payouts") == table(two, "Payouts")


def test_a_list_without_rows_has_no_table(tmp_path: Path) -> None:
    frames = small_frames()
    frames["deals"] = frames["deals"].head(2)
    book = written(small_run(frames=frames), tmp_path / "book.xlsx")
    for title in ("Findings", "Unclaimed and rejected"):
        assert not book[title].tables
        assert book[title].max_row == 1


def test_a_long_list_goes_on_in_another_sheet(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LARGEST_ROWS", 4)
    book = written(results, tmp_path / "book.xlsx")
    assert book.sheetnames[2:4] == ["Lines", "Lines 2"]
    parts = table(book, "Lines") + table(book, "Lines 2")
    assert sum(column(parts, "amount")) == pytest.approx(15269.26)
    assert book["Lines 2"].tables["Lines_2"].ref == "A1:AC3"


def test_other_readers_see_the_same(results: Results, tmp_path: Path) -> None:
    write_workbook(results, tmp_path / "book.xlsx")
    read = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    assert read.sheet_names == SHEETS
    line: list[Any] = read.get_sheet_by_name("Lines").to_python()[1]
    assert line[11:14] == [date(2025, 1, 5), "new", 20000.0]
    frame = pd.read_excel(tmp_path / "book.xlsx", "Lines", engine="calamine")
    assert frame["amount"].sum() == pytest.approx(15269.26)


def test_a_failure_in_the_middle_leaves_the_old_workbook(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Pen, "row", _fails)
    with pytest.raises(ZeroDivisionError):
        write_workbook(results, target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_told(results: Results, tmp_path: Path) -> None:
    with pytest.raises(CompalignError, match="found no folder"):
        write_workbook(results, tmp_path / "nowhere" / "book.xlsx")


def _fails(*_: object) -> str:
    raise ZeroDivisionError
