"""A copy of the user's own sheets with the cells that are wrong coloured and commented.

They are mended where they stand, and the copy is imported again. A workbook that openpyxl can open
keeps its look; formulas are replaced by their values, for a copy without saved values could not be
read. Sheets of other files are written as they were read, texts as texts.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from compalign.importing.options import AS_FOUND, ReadingOptions
from compalign.importing.problems import Problem
from compalign.importing.raw_sheets import raw_sheets
from compalign.report.safe_file import replacing
from compalign.report.texts import cell_text

FILLS = {
    "error": PatternFill("solid", start_color="F4B6B6"),
    "warning": PatternFill("solid", start_color="FFE699"),
}
MOST_COMMENTED = 20_000
"""A workbook with more comments than this takes minutes to open; the rest is only coloured."""
AUTHOR = "compalign"
LONGEST_TITLE = 31
ERROR_VALUE = "#N/A"
"""Stands for a formula without a value, so that the copy cannot be read as if it were blank."""


def write_problems(
    files: Sequence[str | Path],
    problems: Sequence[Problem],
    path: str | Path,
    options: ReadingOptions = AS_FOUND,
) -> None:
    """Write the copy; files of which no problem has a cell are copied as they are."""
    book = Workbook()
    book.remove(book.worksheets[0])
    places: dict[tuple[str, str], Any] = {}
    known = [Path(file) for file in files]
    for file in known:
        twins = [other for other in known if other.name == file.name]
        name = file.name if len(twins) == 1 else file.as_posix()
        for title, sheet in _copied(file, book, options):
            places[name, title] = sheet
    _mark(places, problems)
    if not book.worksheets:
        book.create_sheet("nothing to show")
    with replacing(path) as draft:
        book.save(draft)


def _copied(file: Path, book: Any, options: ReadingOptions) -> list[tuple[str, Any]]:
    if file.suffix.lower() in (".xlsx", ".xlsm"):
        try:
            own = load_workbook(file, data_only=True)
        except Exception:  # noqa: BLE001 - openpyxl raises whatever it stumbles over
            own = None
        if own is not None:
            book.epoch = own.epoch
            return [(sheet.title, _copy_sheet(sheet, book)) for sheet in own.worksheets]
    return [(title, _write_rows(rows, title, book)) for title, rows in raw_sheets(file, options)]


def _copy_sheet(sheet: Any, book: Any) -> Any:
    """Copy a sheet cell by cell into another workbook, with what decides how it is read."""
    made = book.create_sheet(_title(sheet.title, book))
    made.sheet_state = sheet.sheet_state
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and not cell.has_style:
                continue
            if not isinstance(cell, Cell):
                continue
            other = made.cell(cell.row, cell.column, cell.value)
            if isinstance(cell.value, str) and cell.data_type == "s":
                other.data_type = "s"
            other.number_format = cell.number_format
            if cell.has_style:
                other.font, other.fill = copy(cell.font), copy(cell.fill)
                other.alignment, other.border = copy(cell.alignment), copy(cell.border)
    for merged in sheet.merged_cells.ranges:
        made.merge_cells(str(merged))
    for letter, column in sheet.column_dimensions.items():
        made.column_dimensions[letter].width = column.width
        made.column_dimensions[letter].hidden = column.hidden
    for number, row in sheet.row_dimensions.items():
        made.row_dimensions[number].hidden = row.hidden
    return made


def _write_rows(rows: Sequence[Sequence[Any]], title: str, book: Any) -> Any:
    made = book.create_sheet(_title(title, book))
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value in ("", None):
                continue
            cell = made.cell(at, column)
            if isinstance(value, str):
                cell.value = cell_text(value)
                cell.data_type = "s"
            else:
                cell.value = value
    return made


def _title(title: str, book: Any) -> str:
    """Return a title that no sheet of the workbook has yet; `deals (2)` is read as `deals`."""
    legal = "".join("_" if letter in "[]:*?/\\" else letter for letter in title) or "sheet"
    taken = {sheet.title.casefold() for sheet in book.worksheets}
    name, number = legal[:LONGEST_TITLE], 2
    while name.casefold() in taken:
        mark = f" ({number})"
        name = legal[: LONGEST_TITLE - len(mark)] + mark
        number += 1
    return name


def _mark(places: Mapping[tuple[str, str], Any], problems: Sequence[Problem]) -> None:
    texts: dict[tuple[str, str, int, int], list[Problem]] = {}
    for problem in problems:
        if problem.row is not None:
            key = (problem.file, problem.title, problem.row, (problem.at or 0) + 1)
            texts.setdefault(key, []).append(problem)
    for number, ((file, sheet, row, column), found) in enumerate(texts.items()):
        made = places.get((file, sheet))
        if made is None:
            continue
        cell = _own_cell(made, row, column)
        worst = "error" if any(one.severity == "error" for one in found) else "warning"
        cell.fill = FILLS[worst]
        if any("formula without" in one.found for one in found):
            cell.value, cell.data_type = ERROR_VALUE, "e"
        if number < MOST_COMMENTED:
            cell.comment = Comment("\n".join(map(_comment, found)), AUTHOR, width=320, height=140)


def _own_cell(sheet: Any, row: int, column: int) -> Any:
    """Return a cell, or the one that it is merged into."""
    cell = sheet.cell(row, column)
    if isinstance(cell, Cell):
        return cell
    merged = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
    return sheet.cell(merged.min_row, merged.min_col)


def _comment(problem: Problem) -> str:
    advice = f" {problem.advice}" if problem.advice else ""
    return cell_text(f"Found {problem.found}; expected {problem.expected}.{advice}")
