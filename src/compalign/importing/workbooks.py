"""Reads xlsx workbooks with calamine, which is ten times faster than reading them in Python."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook

from compalign.errors import LedgerError
from compalign.importing.sheets import Place, Sheet, SheetSource, Style
from compalign.importing.unread_cells import unread_cells

LARGEST_EXPANDED_BYTES = 2**31
LARGEST_AREA_CELLS = 10**8
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')
DIMENSION_WITHIN_BYTES = 4096
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)
"""What the standard library raises for an archive that cannot be read."""
OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a password-protected workbook (and an old .xls) begins."""


def open_workbook(path: Path, name: str) -> list[SheetSource]:
    """Return the sheets of a workbook; `LedgerError` when the file is none or is too large."""
    _check_archive(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        return [_source(path, book, Place(name, sheet, Style.CELL)) for sheet in book.sheet_names]
    except CalamineError:
        raise _unreadable(name) from None


def _source(path: Path, book: CalamineWorkbook, place: Place) -> SheetSource:
    def load() -> Sheet:
        """Read the sheet's cells; the headers stand in row 1."""
        try:
            rows = book.get_sheet_by_name(place.sheet).to_python(skip_empty_area=False)
        except CalamineError:
            raise _unreadable(f"{place.file}, sheet {place.sheet!r}") from None
        _mark_unread(path, place, rows)
        if not rows or all(cell == "" for cell in rows[0]):
            raise LedgerError(
                f"{place.file}, sheet {place.sheet!r}: found an empty "
                f"{'first row' if rows else 'sheet'}; expected the headers in row 1"
            )
        columns = list(zip(*rows[1:], strict=True)) or [()] * len(rows[0])
        return Sheet.of(place, rows[0], columns, np.arange(2, len(rows) + 1))

    return SheetSource(place, load)


def _check_archive(path: Path) -> None:
    """Refuse what is no zip archive, and an archive that would fill the memory."""
    with path.open("rb") as file:
        if file.read(len(OLE_MARK)) == OLE_MARK:
            raise LedgerError(
                f"{path} is protected by a password or is an old .xls workbook under another "
                "name; open it and save it as .xlsx without a password"
            )
    try:
        with zipfile.ZipFile(path) as archive:
            expanded = sum(member.file_size for member in archive.infolist())
            corner = _far_corner(archive)
    except DAMAGES:
        raise LedgerError(f"{path} is no xlsx workbook; open it and save it as .xlsx") from None
    if expanded > LARGEST_EXPANDED_BYTES:
        raise LedgerError(
            f"{path} expands to {expanded:,} bytes; a workbook may expand to 2 GiB; split it"
        )
    if corner:
        raise LedgerError(
            f"{path}: found a sheet that reaches to {corner}; expected at most "
            f"{LARGEST_AREA_CELLS:,} cells; delete the rows and columns beyond the ledger"
        )


def _far_corner(archive: zipfile.ZipFile) -> str:
    """Return the last cell of a sheet that is too large to unfold; one stray cell is enough."""
    for member in archive.namelist():
        if member.startswith("xl/worksheets/") and member.endswith(".xml"):
            with archive.open(member) as sheet:
                written = DIMENSION.search(sheet.read(DIMENSION_WITHIN_BYTES))
            if written is not None:
                columns = 0
                for letter in written[1]:
                    columns = columns * 26 + letter - 64
                if columns * int(written[2]) > LARGEST_AREA_CELLS:
                    return (written[1] + written[2]).decode()
    return ""


def _mark_unread(path: Path, place: Place, rows: list[list[Any]]) -> None:
    """Put errors and formulas without a value where calamine returned blank cells."""
    try:
        with zipfile.ZipFile(path) as archive:
            unread = unread_cells(archive, place.sheet)
    except LedgerError as error:
        raise LedgerError(f"{place.file}, sheet {place.sheet!r}: {error}") from None
    except (*DAMAGES, KeyError, StopIteration, ParseError):
        raise _unreadable(f"{place.file}, sheet {place.sheet!r}") from None
    width = len(rows[0]) if rows else 0
    for (row, column), cell in unread.items():
        if column < width:
            rows.extend([""] * width for _ in range(len(rows), row + 1))
            rows[row][column] = cell


def _unreadable(where: str) -> LedgerError:
    return LedgerError(
        f"{where}: the workbook is damaged: open it in a spreadsheet and save it again"
    )
