"""The traps of real exports: each is told as the page of importing says, and nothing is lost."""

from pathlib import Path

import pytest

from compalign.importing.ledgers import Ledgers
from compalign.ledgers.tables import FrameTable
from tests.importing.traps import TRAPS, Trap, table

PAGE = Path(__file__).parents[2] / "docs" / "importing.md"
BY_NAME = {trap.name: trap for trap in TRAPS}
SUMS = {
    "notes above the headers": 10_00,
    "a table that does not start at A1": 10_00,
    "blank rows between": 30_50,
    "headers over two rows": 10_00,
    "several tables on a sheet": 30_50,
    "another table beside": 30_50,
    "a total below": 30_50,
    "subtotals between": 30_50,
    "a total without a word": 30_50,
    "a total where the id stands": 30_50,
    "a total with a name": 30_50,
    "a count below": 30_50,
    "a flag headed as a date": 10_00,
    "a note below": 10_00,
    "the headers again": 30_50,
    "merged cells": 30_50,
    "hidden rows": 30_50,
    "hidden rows, with --hidden drop": 10_00,
    "amounts with a sign": 1200_50 - 1200_00 + 5_00,
    "amounts with a decimal comma": 1200_50 + 3_50,
    "numbers stored as text": 13_50,
    "amounts without cents, and in lakhs": 500_00 + 120_000_50,
    "stages of a CRM": 10_00,
    "stages with numbers and chances": 10_00,
    "stages under another header": 10_00,
    "won by yes and no": 10_00,
    "csv with semicolons": 1_50,
    "utf-16": 1_00,
}
"""What the amounts come to in cents, worked out by looking at the rows of each trap."""
DAYS = {
    "dates as text, day first": ["2025-01-25", "2025-02-03"],
    "the same, with --dates day-first": ["2025-04-03", "2025-06-05"],
    "day numbers": ["2025-02-14", "2025-02-15"],
    "months by name": ["2025-02-14", "2025-03-03"],
    "weekdays, zones, years first": ["2025-02-14", "2025-03-04"],
    # 44,240 days after 1904-01-01 is 2025-02-14: 121 years of 365 days, 31 leap days, 44 days
    "days counted from 1904": ["2025-02-14"],
}


def read(trap: Trap, folder: Path) -> Ledgers:
    """Read the file of a trap."""
    path = trap.write(folder)
    return Ledgers.read(path, currency=trap.currency, options=trap.options)


def test_the_page_shows_every_trap_as_it_is_told() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SUMS)
def test_amounts_come_to_what_the_rows_show(name: str, tmp_path: Path) -> None:
    tables = read(BY_NAME[name], tmp_path).tables["deals"]
    frames = [one.frame for one in tables if isinstance(one, FrameTable)]
    assert sum(int(frame["amount"].sum()) for frame in frames) == SUMS[name]


@pytest.mark.parametrize("name", DAYS)
def test_dates_are_those_that_are_meant(name: str, tmp_path: Path) -> None:
    [one] = read(BY_NAME[name], tmp_path).tables["deals"]
    assert isinstance(one, FrameTable)
    assert [str(day.date()) for day in one.frame["credit_date"]] == DAYS[name]


def test_both_accounts_of_a_merged_cell_are_filled(tmp_path: Path) -> None:
    [one] = read(BY_NAME["merged cells"], tmp_path).tables["deals"]
    assert isinstance(one, FrameTable)
    assert one.frame["account"].tolist() == ["A-1", "A-1"]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_no_file_is_changed(trap: Trap, tmp_path: Path) -> None:
    path = trap.write(tmp_path)
    before = path.read_bytes()
    trap_told = Trap("same", content=before, file=trap.file, options=trap.options,
                     currency=trap.currency).told(tmp_path)  # fmt: skip
    assert trap_told
    assert path.read_bytes() == before
