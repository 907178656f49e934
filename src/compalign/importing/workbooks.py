"""Reads workbooks with calamine, which is ten times faster than reading them in Python."""

import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import numpy as np
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from compalign.errors import LedgerError
from compalign.importing.archives import DAMAGES, check_archive, check_ods
from compalign.importing.grid import Grid, Marks, Merged
from compalign.importing.ods_parts import ods_parts
from compalign.importing.options import Hidden, ReadingOptions
from compalign.importing.places import Place, Style
from compalign.importing.problems import Problem
from compalign.importing.sheets import Sheet, SheetSource
from compalign.importing.table_search import find_tables
from compalign.importing.workbook_parts import SheetParts, sheet_parts

ZIPPED = (".xlsx", ".xlsm", ".xlsb", ".ods")
WITH_PARTS = (".xlsx", ".xlsm")
"""The kinds of workbook whose errors, formats and hidden rows can be read from their parts."""
ACTIVE_PARTS = {
    "xl/externallinks/": (
        "links to other workbooks",
        "values that stand in the workbook itself",
        "The linked values are those of the last save.",
    ),
    "xl/vbaproject.bin": ("macros", "a workbook without them", "They were not run."),
}
"""Parts of a workbook that could change what is read: they are told, and never run."""
LAST_ROW = {".xls": 65_536}
MOST_ROWS = 1_048_576


def open_workbook(path: Path, name: str, options: ReadingOptions) -> list[SheetSource]:
    """Return the sheets of a workbook; `LedgerError` when the file is none or is too large."""
    if path.suffix.lower() in ZIPPED:
        check_archive(path)
    if path.suffix.lower() == ".ods":
        check_ods(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        active = _active_parts(path)
        return [
            _source(
                path,
                book,
                Place(name, one.name, Style.CELL),
                options,
                active=active,
                hidden=_is_hidden(one.visible),
            )
            for one in book.sheets_metadata
            if _is_read(one.visible, options)
        ]
    except CalamineError:
        raise _unreadable(name) from None


def _active_parts(path: Path) -> tuple[str, ...]:
    """Return which of the active parts a workbook has."""
    if path.suffix.lower() not in ZIPPED:
        return ()
    with zipfile.ZipFile(path) as archive:
        names = [name.lower() for name in archive.namelist()]
    return tuple(part for part in ACTIVE_PARTS if any(name.startswith(part) for name in names))


def _is_hidden(visible: SheetVisibleEnum) -> bool:
    return visible is not SheetVisibleEnum.Visible


def _is_read(visible: SheetVisibleEnum, options: ReadingOptions) -> bool:
    return options.hidden is Hidden.KEEP or not _is_hidden(visible)


def _source(
    path: Path,
    book: CalamineWorkbook,
    place: Place,
    options: ReadingOptions,
    *,
    active: Sequence[str],
    hidden: bool,
) -> SheetSource:
    @cache
    def grid() -> Grid:
        """Read the sheet's cells, and what the workbook tells beside them."""
        parts = _parts(path, place)
        try:
            found = book.get_sheet_by_name(place.sheet)
            rows = found.to_python(skip_empty_area=False)
            merged = _merged(found)
        except CalamineError:
            raise _unreadable(f"{place.file}, sheet {place.sheet!r}") from None
        _mark_unread(parts, rows)
        drop = options.hidden is Hidden.DROP
        _drop_columns(rows, parts.hidden_columns if drop else frozenset())
        marks = Marks(
            parts.hidden_rows, parts.hidden_columns, merged, parts.since_1904, parts.signs
        )
        warnings = _warnings(path, place, len(rows), active, hidden=hidden)
        return Grid(place, rows, np.arange(1, len(rows) + 1), marks, tuple(warnings))

    def load(names: frozenset[str], header_row: int | None) -> list[Sheet]:
        """Find the tables of the sheet."""
        return find_tables(grid(), names, header_row)

    return SheetSource(place, load, grid=grid)


def _merged(sheet: CalamineSheet) -> tuple[Merged, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(Merged(*first, *last) for first, last in ranges)


def _parts(path: Path, place: Place) -> SheetParts:
    """Return what calamine does not tell of a sheet, where the kind of workbook lets us see it."""
    if path.suffix.lower() not in (*WITH_PARTS, ".ods"):
        return SheetParts({}, frozenset(), frozenset(), {}, since_1904=False)
    try:
        if path.suffix.lower() == ".ods":
            return ods_parts(path, place.sheet)
        with zipfile.ZipFile(path) as archive:
            return sheet_parts(archive, place.sheet)
    except LedgerError as error:
        raise LedgerError(f"{place.file}, sheet {place.sheet!r}: {error}") from None
    except (*DAMAGES, KeyError, StopIteration, ParseError):
        raise _unreadable(f"{place.file}, sheet {place.sheet!r}") from None


def _mark_unread(parts: SheetParts, rows: list[list[Any]]) -> None:
    """Put errors and formulas without a value where calamine returned blank cells."""
    width = max((column + 1 for _, column in parts.unread), default=0)
    if rows and width > len(rows[0]):
        for cells in rows:
            cells.extend([""] * (width - len(cells)))
    width = len(rows[0]) if rows else width
    for (row, column), unread in parts.unread.items():
        rows.extend([""] * width for _ in range(len(rows), row + 1))
        rows[row][column] = unread


def _drop_columns(rows: list[list[Any]], dropped: frozenset[int]) -> None:
    for cells in rows:
        for column in dropped:
            if column < len(cells):
                cells[column] = ""


def _warnings(
    path: Path, place: Place, count: int, active: Sequence[str], *, hidden: bool
) -> list[Problem]:
    """Return what is said of the whole sheet before it is known what stands in it."""
    found: list[Problem] = []
    if hidden:
        advice = "It was read; say --hidden drop to leave out what is hidden."
        found.append(place.warning("the sheet", "a hidden sheet", "a visible one", advice))
    if path.suffix.lower() in (".xls", ".xlsb"):
        found.append(
            place.warning(
                "",
                f"a workbook of the kind {path.suffix.lower()}",
                "one whose errors, hidden rows and number formats can be seen",
                "Cells with errors were read as blank, hidden rows as any other, amounts without "
                "the currency of their format: save it as .xlsx if it has any of these.",
            )
        )
    found += [place.warning("", *told) for mark, told in ACTIVE_PARTS.items() if mark in active]
    if count >= LAST_ROW.get(path.suffix.lower(), MOST_ROWS):
        found.append(
            place.warning(
                f"row {count}",
                f"rows down to {count:,}, the last that a sheet can have",
                "an export that ends before it",
                "The export may be cut off: export it in parts, or as csv.",
            )
        )
    return found


def _unreadable(where: str) -> LedgerError:
    return LedgerError(
        f"{where}: the workbook is damaged: open it in a spreadsheet and save it again"
    )
