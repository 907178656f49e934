"""Writes ledgers as a workbook whose bytes depend on the rows alone.

A workbook is a zip file, and both carry the time of writing; here all times are one fixed day.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from samples.rows import Row

WRITTEN = datetime(2026, 1, 1)
DAY_FORMAT = "yyyy-mm-dd"
MONEY_FORMAT = "#,##0.00"
NUMBER_FORMATS = {"ramp": "0%", "weight": "0.00", "completeness": "0%"}
MONEY_COLUMNS = frozenset({"amount", "arr", "up_for_renewal", "target_incentive", "base"})
WIDTHS = {"account_name": 30, "name": 26, "target_incentive": 17, "up_for_renewal": 17}
USUAL_WIDTH = 14


def write_workbook(path: Path, ledgers: Mapping[str, Sequence[Row]]) -> None:
    """Write one sheet a ledger: header row, real dates and numbers, frozen header, filter."""
    path.write_bytes(workbook_bytes(ledgers))


def workbook_bytes(ledgers: Mapping[str, Sequence[Row]]) -> bytes:
    """Return the workbook; the same rows give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = WRITTEN
    book.properties.creator = "compalign samples"
    for name, rows in ledgers.items():
        _write_sheet(book, name, rows)
    written = BytesIO()
    # `Workbook.save` would put the present time into the properties.
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    return _with_fixed_times(written)


def _write_sheet(book: Workbook, name: str, rows: Sequence[Row]) -> None:
    columns = list(rows[0])
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, USUAL_WIDTH)
    heads = [WriteOnlyCell(sheet, value=column) for column in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    # One cell a column is used again for every row: each row is written before the next is made.
    cells = [WriteOnlyCell(sheet) for _ in columns]
    for cell, column in zip(cells, columns, strict=True):
        cell.number_format = _number_format(column, rows)
    for row in rows:
        sheet.append(list(_filled(cells, row)))


def _number_format(column: str, rows: Sequence[Row]) -> str:
    if column in MONEY_COLUMNS:
        return MONEY_FORMAT
    if any(isinstance(row[column], date) for row in rows):
        return DAY_FORMAT
    return NUMBER_FORMATS.get(column, "General")


def _filled(cells: list[Cell], row: Row) -> Iterator[Cell | None]:
    for cell, value in zip(cells, row.values(), strict=True):
        cell.value = value
        yield None if value is None else cell


def _with_fixed_times(written: BytesIO) -> bytes:
    fixed = BytesIO()
    with ZipFile(written) as source, ZipFile(fixed, "w") as target:
        for entry in sorted(source.namelist()):
            head = ZipInfo(entry, WRITTEN.timetuple()[:6])
            head.compress_type = ZIP_DEFLATED
            target.writestr(head, source.read(entry), compresslevel=9)
    return fixed.getvalue()
