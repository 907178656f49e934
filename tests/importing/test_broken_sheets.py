"""Sheets broken at random: never a traceback, and every row is used or reported."""

import re
from datetime import date, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compalign.errors import LedgerError
from compalign.importing.ledgers import Ledgers
from compalign.importing.options import DateOrder, Hidden, ReadingOptions
from compalign.ledgers.tables import FrameTable

ODD = st.sampled_from(
    [
        None, " ", "Total", "Acme Total", "1,200", "1.200,50", "$5", "R$ 7", "(3)", "03/04/2025",
        "25/04/2025", 45702, 45702.5, -1, 1e300, True, "#N/A", "=1+1", time(3, 4), "x" * 2000,
        date(2025, 1, 2), "a\nb", "\u200b", "id", "amount", "Won", "Lost", "1e5", "∞", "٣", "()",
        "5%", "look at this please", "0007", 7,
    ]
)  # fmt: skip
HEADS = (
    ["id", "date", "amount"],
    ["event_id", "account", "credit_date", "amount", "kind", "stage"],
    ["Opportunity ID", "Close Date", "Amount", "Owner"],
)
SOUND = {"date": date(2025, 1, 2), "amount": 10, "stage": "Won"}


@st.composite
def broken(draw: st.DrawFn) -> list[list[Any]]:
    """Return the rows of a sheet: headers and sound rows, then broken one step at a time."""
    head = draw(st.sampled_from(HEADS))
    rows: list[list[Any]] = [[*head]]
    for at in range(draw(st.integers(0, 6))):
        named = (next((SOUND[word] for word in SOUND if word in one.lower()), "x") for one in head)
        rows.append([f"D-{at}", *list(named)[1:]])
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(rows)))
        match draw(st.sampled_from(["blank", "odd row", "headers", "odd cell", "shift"])):
            case "blank":
                rows.insert(at, [])
            case "odd row":
                rows.insert(at, draw(st.lists(ODD, min_size=1, max_size=6)))
            case "headers":
                rows.insert(at, [*head])
            case "shift":
                rows = [[None, *row] for row in rows]
            case _:
                row = rows[at % len(rows)]
                if row:
                    row[draw(st.integers(0, len(row) - 1))] = draw(ODD)
    return rows


@settings(max_examples=80)
@given(broken(), st.sampled_from(DateOrder), st.sampled_from(Hidden))
def test_rows_read_and_rows_reported_are_the_rows_there(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[Any]],
    dates: DateOrder,
    hidden: Hidden,
) -> None:
    path: Path = tmp_path_factory.mktemp("broken") / "deals.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "deals"
    for row in rows:
        sheet.append(row)
    book.save(path)
    try:
        read = Ledgers.read(
            path, options=ReadingOptions(dates=dates, hidden=hidden), allow_rejected=True
        )
    except LedgerError as error:
        assert "found" in str(error)
        return
    accounted = set(read.rejected["row"]) | set(read.left_out["row"])
    stored = 0
    for table in read.tables["deals"]:
        assert isinstance(table, FrameTable)
        accounted |= set(table.frame["row"])
        stored += len(table.frame)
    assert stored + len(read.rejected) + len(read.left_out) == read.rows_read["deals"]
    ids = {at for at, row in enumerate(rows, 1) if any(str(cell)[:2] == "D-" for cell in row)}
    told = {row for problem in read.problems for row in _rows(problem.cell)}
    if not any("another table" in problem.found for problem in read.problems):
        assert ids <= accounted | told


def _rows(cell: str) -> set[int]:
    """Return the rows that the place of a problem names."""
    found: set[int] = set()
    for first, last in re.findall(r"([0-9]+)(?: to ([0-9]+))?", cell):
        found |= set(range(int(first), int(last or first) + 1))
    return found


@cache
def _sound_workbook() -> bytes:
    """Return a workbook, made once: it holds the time at which it was written."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "deals"
    for row in (["id", "date", "amount"], ["D-1", date(2025, 1, 2), 10]):
        book.worksheets[0].append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@settings(max_examples=60)
@given(st.data())
def test_a_workbook_with_broken_bytes_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path: Path = tmp_path_factory.mktemp("bytes") / "deals.xlsx"
    content = bytearray(_sound_workbook())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    try:
        read = Ledgers.read(path, allow_rejected=True)
    except LedgerError as error:
        assert "deals" in str(error)
    else:
        assert set(read.rows_read) == {"deals"}
