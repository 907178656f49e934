"""`compalign pay --closed`: what earlier runs paid stays, and only differences are paid."""

import json
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from compalign.commands.closed_files import read_closed_files
from compalign.errors import LedgerError
from tests.commands.company import Company

LATE = "D-4,A-1,new,2025-03-31,100.00\n"
ENTRY = {"payee": "P-1", "period": "2025-Q1", "incentive": "new-business", "entry": "earned"}


@pytest.fixture
def first_quarter(company: Company) -> Path:
    """Pay the first quarter, and return the workbook of that run."""
    paid = company.folder / "q1.xlsx"
    shown = company.run("pay", "--period", "2025-Q1", "--out", str(paid))
    assert shown.exit_code == 0, shown.output
    return paid


def later(company: Company, *options: str) -> list[tuple[str, str, str | None, str]]:
    """Return payee, entry, period it is for, and amount of a run of the second quarter."""
    shown = company.run("pay", "--json", "--period", "2025-Q2", *options)
    assert shown.exit_code == 0, shown.output
    return [
        (one["payee"], one["entry"], one["of_period"], one["amount"])
        for one in json.loads(shown.stdout)["entries"]
        if one["entry"] not in ("earned", "payout")
    ]


def test_a_late_row_is_paid_in_the_open_period(company: Company, first_quarter: Path) -> None:
    company.texts["deals"] += LATE
    assert later(company) == []
    # 10.5 % of 100.00, 70:30
    assert later(company, "--closed", str(first_quarter)) == [
        ("P-1", "prior_period", "2025-Q1", "7.35"),
        ("P-2", "prior_period", "2025-Q1", "3.15"),
    ]


def test_several_runs_are_closed_by_naming_each(company: Company, first_quarter: Path) -> None:
    company.texts["deals"] += LATE
    second = company.folder / "q2.xlsx"
    options = ("--closed", str(first_quarter), "--out", str(second))
    assert company.run("pay", "--period", "2025-Q2", *options).exit_code == 0
    shown = company.run(
        "pay", "--json", "--period", "2025-Q3",
        "--closed", str(first_quarter), "--closed", str(second),
    )  # fmt: skip
    assert json.loads(shown.stdout)["total"] == "0.00"


def test_a_workbook_that_was_opened_and_saved_is_read_alike(first_quarter: Path) -> None:
    before = read_closed_files([first_quarter], "USD")
    book = load_workbook(first_quarter)
    book.save(first_quarter)
    pd.testing.assert_frame_equal(before, read_closed_files([first_quarter], "USD"))
    assert set(before["entry"]) == {"earned", "payout"}
    assert before["amount_minor"].sum() == 2 * 60500


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_entries_alone_are_read_too(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"paid.{kind}"
    frame = pd.DataFrame([{**ENTRY, "amount_minor": 1050}])
    frame.to_parquet(path) if kind == "parquet" else frame.to_csv(path, index=False)
    assert read_closed_files([path], "USD").to_dict("records") == [{**ENTRY, "amount_minor": 1050}]


def test_a_period_that_two_files_hold_is_refused(company: Company, first_quarter: Path) -> None:
    again = first_quarter.with_name("again.xlsx")
    again.write_bytes(first_quarter.read_bytes())
    shown = company.run("pay", "--closed", str(first_quarter), "--closed", str(again))
    assert shown.exit_code == 2
    assert "again.xlsx: found entries of 2025-Q1, which" in shown.stderr
    assert "leave one of the files out" in shown.stderr


def test_the_workbook_of_an_earlier_run_is_not_written_over(
    company: Company, first_quarter: Path
) -> None:
    before = first_quarter.read_bytes()
    shown = company.run("pay", "--closed", str(first_quarter), "--out", str(first_quarter))
    assert shown.exit_code == 2
    assert first_quarter.read_bytes() == before


def _book(path: Path, title: str, *rows: tuple[object, ...]) -> None:
    book = Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


@pytest.mark.parametrize(
    ("title", "rows", "message"),
    [
        ("Payouts", [("payee",)], "found the sheets 'Payouts'; expected a sheet 'Entries'"),
        ("Entries", [("payee", "period", "incentive", "entry"), ("P", "2025-Q1", "i", "earned")],
         "sheet 'Entries': found no column 'amount'"),
        ("Entries", [(*ENTRY, "amount"), (*ENTRY.values(), "much")],
         "cell E2, column 'amount': found 'much'; expected an amount"),
        ("Entries", [(*ENTRY, "amount"), (*ENTRY.values(), 1.005)],
         "found the number 1.005; expected an amount with at most 2 decimals"),
    ],
)  # fmt: skip
def test_what_holds_no_entries_is_told(
    tmp_path: Path, title: str, rows: list[tuple[object, ...]], message: str
) -> None:
    _book(tmp_path / "paid.xlsx", title, *rows)
    with pytest.raises(LedgerError) as told:
        read_closed_files([tmp_path / "paid.xlsx"], "USD")
    assert message in str(told.value)


def test_a_damaged_parquet_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.parquet").write_text("payee,period")
    with pytest.raises(LedgerError, match="is no parquet file that can be read"):
        read_closed_files([tmp_path / "text.parquet"], "USD")
