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
        return Problem(self.file, self.sheet, "the headers", header, found, expected, advice)


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that hold something; `rows` are their numbers, header row = 1."""

    place: Place
    headers: tuple[str, ...]
    columns: tuple[Cells, ...]
    rows: NDArray[np.int64]

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
        whole = cls(place, header_texts(headers), cells, rows)
        return whole.take(~blank) if blank.any() else whole

    def take(self, rows: Mask) -> "Sheet":
        """Return the sheet with some of its rows only."""
        columns = tuple(column.take(rows) for column in self.columns)
        return Sheet(self.place, self.headers, columns, self.rows[rows])

    def problem(self, fault: Fault, position: int | None) -> Problem:
        """Return a fault with its place; `position` is its column in the sheet, if it has one."""
        row = int(self.rows[fault.position])
        header = "" if position is None else self.headers[position]
        cell = self.place.cell(row, position, header)
        place = (self.place.file, self.place.sheet, cell, fault.column)
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


def header_texts(headers: Sequence[Any]) -> tuple[str, ...]:
    """Return headers as texts, an empty one where the header cell is blank."""
    found = read_texts("", Cells.of(headers), notes=True)
    texts = zip(found.values.tolist(), found.filled.tolist(), strict=True)
    return tuple(text if filled else "" for text, filled in texts)


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
