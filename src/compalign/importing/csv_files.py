"""Reads csv files, every cell as text: what parts the cells and the encoding are found out.

The standard library's reader is used and not pandas', because it names the line of a row with
too few or too many cells instead of filling it up in silence.
"""

import csv
import re
from functools import cache
from io import StringIO
from pathlib import Path

import numpy as np

from compalign.errors import LedgerError
from compalign.importing.csv_forms import decoded, delimiter_of
from compalign.importing.grid import Grid
from compalign.importing.options import ReadingOptions
from compalign.importing.places import Place, Style
from compalign.importing.problems import Problem
from compalign.importing.sheets import Sheet, SheetSource
from compalign.importing.table_search import find_tables

WRAPPED = re.compile('="([^"]*)"')
"""How some programs keep a spreadsheet from turning an id into a number: `="00123"`."""
SAID_MARK = "sep="
"""How a spreadsheet says in the first line of a csv file what parts its cells."""


def open_csv(path: Path, name: str, options: ReadingOptions) -> list[SheetSource]:
    """Return the one sheet of a csv file; it is named by the file's stem."""
    place = Place(name, path.stem, Style.LINE)

    @cache
    def grid() -> Grid:
        """Read the rows of the file."""
        return _read(path, place, options)

    def load(names: frozenset[str], header_row: int | None) -> list[Sheet]:
        """Find the tables of the file."""
        found = grid()
        if not found.rows or not any(not found.is_blank(row) for row in range(len(found.rows))):
            raise LedgerError(f"{place.file}: found no headers; expected them in line 1")
        return find_tables(found, names, header_row)

    return [SheetSource(place, load, grid=grid, csv=path)]


def _read(path: Path, place: Place, options: ReadingOptions) -> Grid:
    text, warnings = decoded(path, place, options.encoding)
    delimiter = options.delimiter or delimiter_of(text)
    is_wrapped = '="' in text
    rows: list[list[str]] = []
    ends = [0]
    csv.field_size_limit(2**27)
    try:
        reader = csv.reader(StringIO(text, newline=""), strict=True, delimiter=delimiter)
        for row in reader:
            rows.append(list(map(_unwrapped, row)) if is_wrapped else row)
            ends.append(reader.line_num)
    except csv.Error as error:
        raise LedgerError(
            f"{place.file}, line {ends[-1] + 1}: the csv cannot be read ({error}); "
            "look for a quotation mark that is not closed, or not doubled inside a cell"
        ) from None
    # A quoted cell may hold line breaks, so a row is named by the line on which it begins.
    starts = np.array(ends[:-1]) + 1
    if rows and len(rows[0]) <= 2 and rows[0][0].lower().startswith(SAID_MARK):
        rows[0] = []
    return _squared(place, rows, starts, warnings)


def _unwrapped(cell: str) -> str:
    wrapped = WRAPPED.fullmatch(cell.strip())
    return wrapped[1] if wrapped else cell


def _squared(
    place: Place,
    rows: list[list[str]],
    starts: "np.typing.NDArray[np.int64]",
    warnings: list[Problem],
) -> Grid:
    """Give all rows the same number of cells; a row inside the table must have it already."""
    widths = [len(row) for row in rows]
    width = max(widths, default=0)
    if set(widths) > {0, width} or (widths and min(widths) not in (0, width)):
        _check_widths(place, rows, starts)
        width = max(map(len, rows))
    squared = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    return Grid(place, squared, starts, warnings=tuple(warnings))


def _check_widths(
    place: Place, rows: list[list[str]], starts: "np.typing.NDArray[np.int64]"
) -> None:
    """Refuse a row of another width in the table: from the headers to the last full row.

    Cells that are too many and blank do no harm; a lone cell after a blank line is a note.
    """
    filled = [sum(map(bool, map(str.strip, row))) for row in rows]
    counts = [len(row) for row, count in zip(rows, filled, strict=True) if count > 1]
    width = max(dict.fromkeys(counts), key=counts.count, default=0)
    first = next((at for at, row in enumerate(rows) if len(row) == width), 0)
    is_note = False
    for at in range(first, len(rows)):
        row = rows[at]
        is_note = filled[at] <= 1 and (is_note or not filled[at - 1]) and at > first
        is_longer = len(row) > width and not any(map(str.strip, row[width:]))
        if row and len(row) != width and not is_longer and not is_note:
            advice = (
                "put quotation marks around a cell that holds a comma"
                if len(row) > width
                else "put quotation marks around a cell that holds a line break, or add the "
                "delimiters of the cells that are blank"
            )
            raise LedgerError(
                f"{place.file}, line {starts[at]}: found {len(row)} cells; expected {width}, as "
                f"many as there are headers; {advice}"
            )
