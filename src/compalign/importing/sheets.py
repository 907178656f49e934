"""A sheet as it was found: where it is, its headers, and its cells column by column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compalign.importing.cells import Cells, Mask
from compalign.importing.grid import UNSEEN, Grid
from compalign.importing.places import Place
from compalign.importing.problems import Problem
from compalign.importing.reading import Fault
from compalign.importing.texts import read_texts


@dataclass(frozen=True)
class Setting:
    """Where a table stands in its sheet, and what the sheet tells beside its values.

    `hidden_rows` are row numbers, `hidden_columns` columns of the sheet from 0. `signs` are
    currency signs that only a number format shows, by column position and row number. `warnings`
    are about the table as a whole.
    """

    header_row: int = 1
    first_column: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    signs: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    since_1904: bool = False
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table of a sheet: its rows that hold something, and their row numbers in the sheet."""

    place: Place
    headers: tuple[str, ...]
    columns: tuple[Cells, ...]
    rows: NDArray[np.int64]
    header_faults: tuple[Fault, ...] = ()
    """Headers that cannot be read; the position of such a fault is a column."""
    setting: Setting = field(default_factory=Setting)

    @classmethod
    def of(
        cls,
        place: Place,
        headers: Sequence[Any],
        columns: Sequence[Sequence[Any]],
        rows: NDArray[np.int64],
        setting: Setting | None = None,
    ) -> "Sheet":
        """Sort the cells of each column; wholly blank rows are dropped and never counted."""
        cells = tuple(Cells.of(column) for column in columns)
        blank = np.ones(len(rows), dtype=np.bool_)
        for column in cells:
            blank &= column.blank
        texts, faults = header_texts(headers)
        whole = cls(place, texts, cells, rows, faults, setting or Setting())
        return whole.take(~blank) if blank.any() else whole

    def take(self, rows: Mask) -> "Sheet":
        """Return the sheet with some of its rows only."""
        columns = tuple(column.take(rows) for column in self.columns)
        return replace(self, columns=columns, rows=self.rows[rows])

    def problem(self, fault: Fault, position: int | None) -> Problem:
        """Return a fault with its place; `position` is its column in the sheet, if it has one."""
        row = int(self.rows[fault.position])
        header = "" if position is None else self.headers[position]
        at = None if position is None else position + self.setting.first_column
        cell = self.place.cell(row, at, header)
        told = (fault.found, fault.expected, fault.advice, fault.severity)
        place = (*self.place.named, cell, fault.column)
        return Problem(*place, *told, row=row, at=at, title=self.place.sheet)

    def label(self, position: int) -> str:
        """Return how a message names the row at a position."""
        return self.place.cell(int(self.rows[position]), None, "")

    @property
    def flags(self) -> frozenset[int]:
        """Return the columns that hold only yes and no, as true and false."""
        return frozenset(at for at, column in enumerate(self.columns) if _is_flags(column))

    @property
    def hidden(self) -> Mask:
        """Return which rows are hidden."""
        hidden: Mask = np.isin(self.rows, list(self.setting.hidden_rows))
        return hidden


@dataclass(frozen=True)
class SheetSource:
    """A sheet that can be read: its name is known, its cells are read when they are needed.

    `load` returns its tables, of which there is at least one; it is given the names that headers
    may have, and the row of the headers where the user said it.
    """

    place: Place
    load: Callable[[frozenset[str], int | None], Sequence[Sheet]]
    grid: Callable[[], Grid] | None = None
    """All cells of the sheet as they stand, where it has cells."""
    parquet: Path | None = None
    csv: Path | None = None
    """The file itself, where an engine may be able to scan it."""


@dataclass(frozen=True)
class SourceFile:
    """A file that was read, so that a run can be traced to its exact inputs."""

    name: str
    sha256: str
    bytes: int
    path: Path | None = field(default=None, compare=False, repr=False)
    state: tuple[int, int] = field(default=(0, 0), compare=False, repr=False)
    """Size and time of the last change, to see that it does not change while it is read."""


def _is_flags(column: Cells) -> bool:
    """Tell whether every cell is true or false; the first one tells it of most columns."""
    filled = column.values[~column.blank]
    return len(filled) > 0 and all(str(one).casefold() in ("true", "false") for one in filled)


def header_texts(headers: Sequence[Any]) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Return headers as texts, empty where none can be read, and what is wrong with them."""
    seen = [one.strip(UNSEEN) if isinstance(one, str) else one for one in headers]
    found = read_texts("", Cells.of(seen), notes=True)
    texts = zip(found.values.tolist(), found.filled.tolist(), strict=True)
    return tuple(text if filled else "" for text, filled in texts), found.faults
