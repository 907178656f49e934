"""Where something stands: file, sheet and cell, as messages name them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from compalign.importing.problems import Problem

FRAME_FILE = "<frame>"
MOST_RANGES = 20
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


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

    @property
    def row_word(self) -> str:
        """Return what a row is called: a text file has lines."""
        return "line" if self.style is Style.LINE else "row"

    def warning(self, where: str, found: str, expected: str, advice: str) -> Problem:
        """Return a warning about a part of the sheet."""
        return Problem(*self.named, where, "", found, expected, advice, "warning")

    def of_header(self, header: str, found: str, expected: str, advice: str = "") -> Problem:
        """Return a problem with a header, or with the sheet when `header` is empty."""
        return Problem(*self.named, "the headers", header, found, expected, advice)

    @property
    def named(self) -> tuple[str, str]:
        """Return file and sheet as problems name them: only a workbook has sheets."""
        return place_name(self.file, self.sheet, self.style)


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
    is_workbook = Path(file).suffix.lower() in WORKBOOKS
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


def row_ranges(numbers: Iterable[int], word: str = "row") -> str:
    """Return row numbers as people say them.

    >>> row_ranges([1, 2, 3, 7]), row_ranges([4])
    ('rows 1 to 3, 7', 'row 4')
    """
    runs: list[list[int]] = []
    for number in sorted(map(int, numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [f"{first} to {last}" if first < last else f"{first}" for first, last in runs]
    more = f" and {len(told) - MOST_RANGES} more places" if len(told) > MOST_RANGES else ""
    is_one = len(runs) == 1 and runs[0][0] == runs[0][1]
    return f"{word}{'' if is_one else 's'} {', '.join(told[:MOST_RANGES])}{more}"
