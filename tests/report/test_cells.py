"""Cells: any text and any amount comes back from the file as it went in."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from compalign.report.cells import Kind, Value, number_format
from compalign.report.sheets import WIDEST, Book, Column
from compalign.report.texts import CUT_MARK, LONGEST, cell_text

ODD = st.sampled_from("=+-@\t\r\n \x00\x0b\ud800\ufffe<>&\"'_x0041é中😀#N/A")
TEXTS = st.lists(st.text() | st.text(ODD), min_size=1, max_size=5)
DIGITS = 2


def saved(folder: Path, kind: Kind, values: Sequence[Value]) -> Path:
    """Write one column, with a row number beside it."""
    book = Book("USD")
    rows = Column("at", Kind.ROW, list(range(len(values))))
    book.add_list("Sheet", [rows, Column("value", kind, values)])
    book.save(folder / "cells.xlsx")
    return folder / "cells.xlsx"


def read(path: Path) -> list[Any]:
    return [row[0] for row in openpyxl.load_workbook(path)["Sheet"].iter_rows(2, min_col=2)]


def raw_numbers(path: Path) -> list[str]:
    """Return the numbers of the column as they stand in the file."""
    with zipfile.ZipFile(path) as archive:
        tree = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = [cell for cell in tree.iter() if cell.tag.endswith("}c")]
    return [cell[0].text or "" for cell in cells if cell.get("r", "").startswith("B")][1:]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cells")


@given(texts=TEXTS)
@settings(max_examples=60)
def test_odd_texts_survive(folder: Path, texts: list[str]) -> None:
    cells = read(saved(folder, Kind.TEXT, texts))
    for cell, text in zip(cells, texts, strict=False):
        expected = unescape(cell_text(text))
        assert unescape(cell.value or "") == expected
        assert cell.data_type in ("s", "n" if not text else "s")
        assert cell.quotePrefix == (text[:1] in set("=+-@\t\r\n") and text != "")


@given(minors=st.lists(st.integers(-(10**15) + 1, 10**15 - 1), min_size=1, max_size=5))
@settings(max_examples=40)
def test_amounts_of_fifteen_digits_are_exact_numbers(folder: Path, minors: list[int]) -> None:
    amounts = [Decimal(minor).scaleb(-DIGITS) for minor in minors]
    path = saved(folder, Kind.MONEY, amounts)
    assert [Decimal(number) for number in raw_numbers(path)] == amounts
    assert all(cell.data_type == "n" for cell in read(path))


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        pytest.param(Decimal("1234567890123456.78"), Kind.MONEY, "1,234,567,890,123,456.78",
                     id="more digits than a spreadsheet keeps"),
        pytest.param(date(1900, 2, 28), Kind.DAY, "1900-02-28", id="a day it counts wrongly"),
        pytest.param("#N/A", Kind.TEXT, "#N/A", id="an error value is only text"),
        pytest.param("007", Kind.MONEY, "007", id="an id is no number"),
    ],
)  # fmt: skip
def test_written_as_text(folder: Path, value: Value, kind: Kind, shown: str) -> None:
    (cell,) = read(saved(folder, kind, [value]))
    assert (cell.value, cell.data_type) == (shown, "s")


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        (Decimal("1000000000000000.00"), Kind.MONEY, 10**15),
        (date(1900, 3, 1), Kind.DAY, datetime(1900, 3, 1)),
        (date(9999, 12, 31), Kind.DAY, datetime(9999, 12, 31)),
        (0, Kind.COUNT, 0),
    ],
)
def test_written_as_numbers_and_days(folder: Path, value: Value, kind: Kind, found: object) -> None:
    (cell,) = read(saved(folder, kind, [value]))
    assert cell.value == found
    assert cell.number_format == number_format(kind, DIGITS)


def test_blank_values_leave_no_cell(folder: Path) -> None:
    assert [cell.value for cell in read(saved(folder, Kind.TEXT, [None, "", "x"]))] == [
        None, None, "x",
    ]  # fmt: skip


def test_a_text_beyond_the_longest_is_cut_with_a_mark(folder: Path) -> None:
    (cell,) = read(saved(folder, Kind.TEXT, ["x" * (LONGEST + 1)]))
    assert len(cell.value) == LONGEST
    assert cell.value.endswith(CUT_MARK)


def test_a_long_note_gets_a_higher_row_and_a_bounded_column(folder: Path) -> None:
    sheet = openpyxl.load_workbook(saved(folder, Kind.NOTE, ["x" * 100, "short"]))["Sheet"]
    assert sheet.row_dimensions[2].height == 45
    assert sheet.row_dimensions[3].height is None
    assert sheet.column_dimensions["B"].width == WIDEST
