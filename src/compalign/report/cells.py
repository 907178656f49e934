"""Cells as finance expects them: exact numbers, real days, and text that nothing runs."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from compalign.report.exact import fits_sheet
from compalign.report.texts import cell_text, is_runnable

Value = str | int | Decimal | date | None
"""What a cell may hold; a float never."""

ACCENT = "1F4E5F"
FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count the days before this one wrongly, so these are written as text."""


class Kind(Enum):
    """What a column of a sheet holds."""

    TEXT = "text"
    NOTE = "note"
    COUNT = "count"
    MONEY = "money"
    EXACT = "exact"
    RATE = "rate"
    PERCENT = "percent"
    DAY = "day"


class Emphasis(Enum):
    """How a cell stands out."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    HEADER = "header"
    TOTAL = "total"


class Look(NamedTuple):
    """How a cell is shown."""

    kind: Kind = Kind.TEXT
    emphasis: Emphasis = Emphasis.BODY


NUMBERS = frozenset({Kind.COUNT, Kind.MONEY, Kind.EXACT, Kind.RATE, Kind.PERCENT})
FONTS: Mapping[Emphasis, Font] = {
    Emphasis.BODY: Font(name="Calibri", size=11),
    Emphasis.TITLE: Font(name="Calibri", size=16, bold=True, color=ACCENT),
    Emphasis.HEADING: Font(name="Calibri", size=12, bold=True, color=ACCENT),
    Emphasis.HEADER: Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
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
    }.get(kind, "General")


class Pen:
    """Makes the cells of one sheet, for rows that are written as they are made.

    A look has one cell, which is filled anew each time: a cell holds until the next one of its
    look is asked for. This keeps styles shared, and a sheet of a million rows affordable.
    """

    def __init__(self, sheet: Any, digits: int) -> None:
        """Keep the write-only sheet and the decimals of the currency."""
        self._sheet = sheet
        self._digits = digits
        self._cells: dict[tuple[Look, bool], Cell] = {}

    def cell(self, value: Value, look: Look) -> Cell | None:
        """Return a filled cell, or None for a blank one.

        A number that would lose digits in a spreadsheet is written as text.
        """
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return self._text(value, look)
        if isinstance(value, date):
            return self._day(value, look)
        number = f"{value:f}" if isinstance(value, Decimal) else str(value)
        if not fits_sheet(number):
            return self._text(f"{value:,}", look)
        cell = self._styled(look, quoted=False)
        cell.value = number
        cell.data_type = "n"
        return cell

    def _text(self, text: str, look: Look) -> Cell:
        cell = self._styled(look, quoted=is_runnable(text))
        cell.value = cell_text(text)
        cell.data_type = "s"
        return cell

    def _day(self, day: date, look: Look) -> Cell:
        if day < FIRST_DAY:
            return self._text(day.isoformat(), look)
        cell = self._styled(look, quoted=False)
        cell.value = day
        cell.number_format = number_format(Kind.DAY, self._digits)
        return cell

    def _styled(self, look: Look, *, quoted: bool) -> Cell:
        if (look, quoted) not in self._cells:
            self._cells[look, quoted] = self._new(look, quoted)
        return self._cells[look, quoted]

    def _new(self, look: Look, quoted: bool) -> Cell:
        cell: Cell = WriteOnlyCell(self._sheet)
        header = look.emphasis is Emphasis.HEADER
        cell.font = FONTS[look.emphasis]
        cell.number_format = number_format(look.kind, self._digits)
        cell.alignment = Alignment(
            horizontal="right" if look.kind in NUMBERS else "left",
            vertical="center" if header else "top",
            wrap_text=look.kind is Kind.NOTE and not header,
            # Leaves room for the filter button, which would hide the end of a name.
            indent=2 if header and look.kind in NUMBERS else 0,
        )
        if header:
            cell.fill = HEADER_FILL
        if look.emphasis is Emphasis.TOTAL:
            cell.border = TOTAL_BORDER
        cell.quotePrefix = quoted
        return cell
