"""Sheets: lists with a filter, and pages of text; widths fit what is in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from compalign.money import minor_digits
from compalign.report.archive import hyperlinks, save, sheet_path
from compalign.report.cells import Emphasis, Kind, Look, Pen, Value

LARGEST_ROWS = 1_000_000
"""A list with more rows than this goes on in a second sheet."""
NARROWEST, WIDEST = 8, 45
BUTTON_WIDTH = 4
"""Characters that a filter button takes beside a column's name."""


@dataclass(frozen=True)
class Column:
    """A column of a list: its name, what it holds, and its values, one a row.

    `links` lead from each value to a place of the workbook, such as `Lines!A5`.
    """

    name: str
    kind: Kind
    values: Sequence[Value]
    total: Value = None
    links: Sequence[str | None] = ()


class Shown(NamedTuple):
    """A value on a page, with its look."""

    value: Value
    look: Look = Look()


CellOf = tuple[Value, Look]
Page = Sequence[Sequence[Shown]]
"""The rows of a page."""


class Book:
    """A workbook in the making; rows are written when it is saved, one at a time."""

    def __init__(self, currency: str) -> None:
        """Begin an empty workbook for amounts of a currency."""
        self._book = Workbook(write_only=True)
        self._digits = minor_digits(currency)
        self._rows: dict[str, Iterator[str]] = {}
        self._links: dict[str, str] = {}

    def add_list(self, title: str, columns: Sequence[Column], after: Page = ()) -> None:
        """Add a list with a frozen header and a filter, and below it the rows of `after`.

        Totals of columns stand in a row above the header, where no filter hides them.
        """
        count = len(columns[0].values)
        widths = [_width(column, self._digits) for column in columns]
        for start in range(0, max(count, 1), LARGEST_ROWS):
            number = start // LARGEST_ROWS + 1
            end = min(start + LARGEST_ROWS, count)
            above = _above(columns)
            sheet = self._sheet(title if number == 1 else f"{title} {number}", widths)
            sheet.freeze_panes = f"A{len(above) + 1}"
            sheet.print_title_rows = f"1:{len(above)}"
            if end > start:
                names = [column.name for column in columns]
                sheet.tables.add(_table(sheet.title, names, len(above), end - start))
            rows = chain(above, _rows(columns, start, end), after if end == count else ())
            self._fill(sheet, rows)
            self._link(columns, start, end, len(above))

    def add_page(self, title: str, page: Page, widths: Sequence[int]) -> None:
        """Add a page of text and figures."""
        sheet = self._sheet(title, widths)
        sheet.sheet_view.showGridLines = False
        self._fill(sheet, page)

    def save(self, path: str | Path) -> None:
        """Write the workbook; an existing file is replaced only when all is written."""
        save(self._book, path, self._rows, self._links)

    def _sheet(self, title: str, widths: Sequence[int]) -> Any:
        sheet: Any = self._book.create_sheet(title)
        for position, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(position)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return sheet

    def _link(self, columns: Sequence[Column], start: int, end: int, above: int) -> None:
        """Keep the links of the newest sheet."""
        found = [
            (f"{get_column_letter(place)}{row}", target)
            for place, column in enumerate(columns, 1)
            for row, target in enumerate(column.links[start:end], above + 1)
            if target
        ]
        if found:
            self._links[sheet_path(len(self._book.worksheets))] = hyperlinks(found)

    def _fill(self, sheet: Any, rows: Iterable[Iterable[CellOf]]) -> None:
        """Keep the rows of the newest sheet until the workbook is saved."""
        path = sheet_path(len(self._book.worksheets))
        self._rows[path] = _written(Pen(sheet, self._digits), rows)


def _above(columns: Sequence[Column]) -> Page:
    """Return the header, and above it the totals when a column has one."""
    header = [Shown(column.name, Look(column.kind, Emphasis.HEADER)) for column in columns]
    if all(column.total is None for column in columns):
        return [header]
    totals = [Shown(column.total, Look(column.kind, Emphasis.TOTAL)) for column in columns]
    return [totals, header]


def _rows(columns: Sequence[Column], start: int, end: int) -> Iterator[Iterable[CellOf]]:
    looks = [Look(column.kind) for column in columns]
    for row in zip(*(column.values[start:end] for column in columns), strict=True):
        yield zip(row, looks, strict=True)


def _written(pen: Pen, rows: Iterable[Iterable[CellOf]]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        yield pen.row(number, row)


def _table(title: str, names: Sequence[str], header: int, count: int) -> Table:
    place = f"A{header}:{get_column_letter(len(names))}{header + count}"
    return Table(
        displayName=title.replace(" ", "_"),
        ref=place,
        autoFilter=AutoFilter(ref=place),
        tableColumns=[TableColumn(id=number, name=name) for number, name in enumerate(names, 1)],
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=True),
    )


def _width(column: Column, digits: int) -> int:
    """Return the width that shows every value of a column, within bounds."""
    values = (*column.values, column.total)
    longest = max((_length(value, column.kind, digits) for value in values), default=0)
    return min(max(longest + 3, len(column.name) + BUTTON_WIDTH, NARROWEST), WIDEST)


def _length(value: Value, kind: Kind, digits: int) -> int:
    """Return about how many characters a value takes on the screen."""
    if value is None:
        return 0
    if isinstance(value, str):
        return min(len(value), WIDEST)
    if isinstance(value, date):
        return len("2025-12-31")
    if kind in (Kind.PERCENT, Kind.RATE):
        return len(f"{value:.2%}") + (0 if kind is Kind.PERCENT else 5)
    return len(f"{value:,.{digits}f}") if isinstance(value, Decimal) else len(f"{value:,}")
