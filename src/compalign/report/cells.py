"""Cells as finance expects them: exact numbers, real days, and text that nothing runs."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from compalign.report.exact import fits_sheet
from compalign.report.texts import cell_text, is_runnable

Value = str | int | Decimal | date | None
"""What a cell may hold; a float never."""

ACCENT = "1F4E5F"
DAY_ZERO = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count the days before this one wrongly, so these are written as text."""


class Kind(StrEnum):
    """What a column of a sheet holds."""

    TEXT = "text"
    NOTE = "note"
    COUNT = "count"
    MONEY = "money"
    EXACT = "exact"
    RATE = "rate"
    PERCENT = "percent"
    DAY = "day"
    ROW = "row"


class Emphasis(StrEnum):
    """How a cell stands out."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    HEADER = "header"
    FACT = "fact"
    TOTAL = "total"


class Look(NamedTuple):
    """How a cell is shown."""

    kind: Kind = Kind.TEXT
    emphasis: Emphasis = Emphasis.BODY


NOTE_LINE = 42
"""How many characters of a note fit beside one another."""
MOST_LINES = 20
NUMBERS = frozenset({Kind.COUNT, Kind.MONEY, Kind.EXACT, Kind.RATE, Kind.PERCENT, Kind.ROW})
FONTS: Mapping[Emphasis, Font] = {
    Emphasis.BODY: Font(name="Calibri", size=11),
    Emphasis.TITLE: Font(name="Calibri", size=16, bold=True, color=ACCENT),
    Emphasis.HEADING: Font(name="Calibri", size=12, bold=True, color=ACCENT),
    Emphasis.HEADER: Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
    Emphasis.FACT: Font(name="Calibri", size=11, bold=True),
    Emphasis.TOTAL: Font(name="Calibri", size=11, bold=True),
}
HEADER_FILL = PatternFill("solid", start_color=ACCENT)
TOTAL_BORDER = Border(bottom=Side("thin", color=ACCENT))


def number_format(kind: Kind, digits: int) -> str:
    """Return the format of a kind, for a currency with so many decimals.

    >>> number_format(Kind.MONEY, 2), number_format(Kind.MONEY, 0), number_format(Kind.EXACT, 0)
    ('#,##0.00', '#,##0', '#,##0.######')
    """
    decimals = "." + "0" * digits if digits else ""
    return {
        Kind.COUNT: "#,##0",
        Kind.MONEY: f"#,##0{decimals}",
        Kind.EXACT: f"#,##0{decimals or '.'}######",
        Kind.RATE: "0.00#####%",
        Kind.PERCENT: "0.00%",
        Kind.DAY: "yyyy-mm-dd",
        Kind.ROW: "0",
    }.get(kind, "General")


class Pen:
    """Writes the rows of one sheet; every look becomes one style of the workbook."""

    def __init__(self, sheet: Any, digits: int) -> None:
        """Keep the sheet, for its styles, and the decimals of the currency."""
        self._sheet = sheet
        self._digits = digits
        self._styles: dict[tuple[Look, bool], int] = {}

    def row(self, number: int, cells: Iterable[tuple[Value, Look]]) -> str:
        """Return a row as the file format has it; blank cells are left out."""
        written, lines = [], 1
        for at, (value, look) in enumerate(cells, 1):
            if value is not None and value != "":
                written.append(self._cell(f"{_letter(at)}{number}", value, look))
                if look.kind is Kind.NOTE:
                    lines = max(lines, _lines(str(value)))
        height = f' ht="{15 * lines}" customHeight="1"' if lines > 1 else ""
        return f'<row r="{number}"{height}>{"".join(written)}</row>'

    def _cell(self, place: str, value: str | int | Decimal | date, look: Look) -> str:
        if isinstance(value, str):
            return self._text(place, value, look)
        if isinstance(value, date):
            if value < FIRST_DAY:
                return self._text(place, value.isoformat(), look)
            number = str((value - DAY_ZERO).days)
        else:
            number = f"{value:f}" if isinstance(value, Decimal) else str(value)
            if not fits_sheet(number):
                return self._text(place, f"{value:,}", look)
        return f'<c r="{place}" s="{self._style(look, quoted=False)}"><v>{number}</v></c>'

    def _text(self, place: str, text: str, look: Look) -> str:
        style = self._style(look, quoted=is_runnable(text))
        return f'<c r="{place}" s="{style}" t="inlineStr">{_inline(text)}</c>'

    def _style(self, look: Look, *, quoted: bool) -> int:
        """Return the number of a style; a quoted one keeps text from being run as a formula."""
        if (look, quoted) not in self._styles:
            self._styles[look, quoted] = self._new_style(look, quoted=quoted)
        return self._styles[look, quoted]

    def _new_style(self, look: Look, *, quoted: bool) -> int:
        cell: Any = WriteOnlyCell(self._sheet)
        cell.font = FONTS[look.emphasis]
        cell.number_format = number_format(look.kind, self._digits)
        cell.alignment = _alignment(look)
        if look.emphasis is Emphasis.HEADER:
            cell.fill = HEADER_FILL
        if look.emphasis is Emphasis.TOTAL:
            cell.border = TOTAL_BORDER
        cell.quotePrefix = quoted
        return int(cell.style_id)


def _alignment(look: Look) -> Alignment:
    """Return numbers to the right and text to the left, with a gap between them.

    A header leaves room for the filter button, which would hide the end of a name.
    """
    header = look.emphasis is Emphasis.HEADER
    right = look.kind in NUMBERS and look.emphasis is not Emphasis.FACT
    return Alignment(
        horizontal="right" if right else "left",
        vertical="center" if header else "top",
        wrap_text=look.kind is Kind.NOTE and not header,
        indent=2 * header if right else 1,
    )


def _lines(text: str) -> int:
    """Return how many lines a note takes; not every spreadsheet reckons the height itself."""
    needed = sum(len(line) // NOTE_LINE + 1 for line in text.splitlines())
    return min(needed, MOST_LINES)


@lru_cache(maxsize=2**14)
def _inline(text: str) -> str:
    """Return a text as the file format has it inside a cell."""
    written = cell_text(text)
    space = ' xml:space="preserve"' if written != written.strip() else ""
    return f"<is><t{space}>{escape(written)}</t></is>"


@lru_cache(maxsize=2**10)
def _letter(position: int) -> str:
    return get_column_letter(position)
