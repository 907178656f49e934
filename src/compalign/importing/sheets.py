"""A sheet as it was found: where it is, its headers, and its cells column by column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compalign.importing.cells import Cells, Mask
from compalign.importing.problems import Problem
from compalign.importing.reading import Fault
from compalign.importing.texts import read_texts

FRAME_FILE = "<frame>"


class Style(Enum):
    """How a message names a place: by cell, by line of a text file, or by row."""

    CELL = "cell"
    LINE = "line"
    ROW = "row"


@dataclass(frozen=True)
class Place:
    """The file and sheet that a message is about."""

    file: str
    sheet: str
    style: Style

    def cell(self, row: int, position: int | None, header: str) -> str:
        """Return how people find a cell: `cell C7`, or `line 7, column 'amount'`."""
        if position is None:
            return f"row {row}" if self.style is not Style.LINE else f"line {row}"
        if self.style is Style.CELL:
            return f"cell {letters(position)}{row}"
        return f"{self.style.value} {row}, column {header!r}"

    def of_header(self, header: str, found: str, expected: str, advice: str = "") -> Problem:
        """Return a problem with a header, or with the sheet when `header` is empty."""
        return Problem(*self.named, "the headers", header, found, expected, advice)

    @property
    def named(self) -> tuple[str, str]:
        """Return file and sheet as problems name them: only a workbook has sheets."""
        return place_name(self.file, self.sheet, self.style)


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that hold something; `rows` are their numbers, header row = 1."""

    place: Place
    headers: tuple[str, ...]
    columns: tuple[Cells, ...]
    rows: NDArray[np.int64]
    header_faults: tuple[Fault, ...] = ()
    """Headers that cannot be read; the position of such a fault is a column."""

    @classmethod
    def of(
        cls,
        place: Place,
        headers: Sequence[Any],
        columns: Sequence[Sequence[Any]],
        rows: NDArray[np.int64],
    ) -> "Sheet":
        """Sort the cells of each column; wholly blank rows are dropped and never counted."""
        cells = tuple(Cells.of(column) for column in columns)
        blank = np.ones(len(rows), dtype=np.bool_)
        for column in cells:
            blank &= column.blank
        texts, faults = header_texts(headers)
        whole = cls(place, texts, cells, rows, faults)
        return whole.take(~blank) if blank.any() else whole

    def take(self, rows: Mask) -> "Sheet":
        """Return the sheet with some of its rows only."""
        columns = tuple(column.take(rows) for column in self.columns)
        return Sheet(self.place, self.headers, columns, self.rows[rows], self.header_faults)

    def problem(self, fault: Fault, position: int | None) -> Problem:
        """Return a fault with its place; `position` is its column in the sheet, if it has one."""
        row = int(self.rows[fault.position])
        header = "" if position is None else self.headers[position]
        cell = self.place.cell(row, position, header)
        place = (*self.place.named, cell, fault.column)
        return Problem(*place, fault.found, fault.expected, fault.advice, row=row)


@dataclass(frozen=True)
class SheetSource:
    """A sheet that can be read: its name is known, its cells are read when they are needed."""

    place: Place
    load: Callable[[], Sheet]
    parquet: Path | None = None


@dataclass(frozen=True)
class SourceFile:
    """A file that was read, so that a run can be traced to its exact inputs."""

    name: str
    sha256: str
    bytes: int


def header_texts(headers: Sequence[Any]) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Return headers as texts, empty where none can be read, and what is wrong with them."""
    found = read_texts("", Cells.of(headers), notes=True)
    texts = zip(found.values.tolist(), found.filled.tolist(), strict=True)
    return tuple(text if filled else "" for text, filled in texts), found.faults


def place_name(file: str, sheet: str, style: Style) -> tuple[str, str]:
    """Return file and sheet as messages name them; a frame is told by its ledger.

    >>> place_name("a.csv", "a", Style.LINE), place_name(FRAME_FILE, "deals", Style.ROW)
    (('a.csv', ''), ("<frame> 'deals'", ''))
    """
    if style is Style.CELL:
        return file, sheet
    return (f"{file} {sheet!r}" if file == FRAME_FILE else file), ""


def where(file: str, sheet: str) -> str:
    """Return file and sheet of a stored row as a message names them.

    >>> where("a.xlsx", "deals"), where("deals.csv", "deals")
    ("a.xlsx, sheet 'deals'", 'deals.csv')
    """
    is_workbook = Path(file).suffix.lower() in (".xlsx", ".xlsm")
    named = place_name(file, sheet, Style.CELL if is_workbook else Style.ROW)
    return f"{named[0]}, sheet {named[1]!r}" if named[1] else named[0]


def letters(position: int) -> str:
    """Return the spreadsheet's name of a column.

    >>> letters(0), letters(25), letters(26), letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    name, rest = "", position + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name
