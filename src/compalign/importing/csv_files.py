"""Reads csv files: utf-8, commas, the headers in line 1, every cell as text.

The standard library's reader is used and not pandas', because it names the line of a row with
too few or too many cells instead of filling it up in silence.
"""

import csv
from pathlib import Path

import numpy as np

from compalign.errors import LedgerError
from compalign.importing.sheets import Place, Sheet, SheetSource, Style


def open_csv(path: Path, name: str) -> list[SheetSource]:
    """Return the one sheet of a csv file; it is named by the file's stem."""
    place = Place(name, path.stem, Style.LINE)
    return [SheetSource(place, lambda: _load(path, place))]


def _load(path: Path, place: Place) -> Sheet:
    rows: list[list[str]] = []
    ends = [0]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                rows.append(row)
                ends.append(reader.line_num)
    except UnicodeDecodeError:
        raise _not_utf8(path, place) from None
    except csv.Error as error:
        raise LedgerError(
            f"{place.file}, line {ends[-1] + 1}: the csv cannot be read ({error}); "
            "look for a quotation mark that is not closed"
        ) from None
    if not rows or not any(map(str.strip, rows[0])):
        raise LedgerError(f"{place.file}: found no headers; expected them in line 1")
    for mark, name in ((";", "';'"), ("\t", "tabs")):
        if len(rows[0]) == 1 and mark in rows[0][0].strip():
            raise LedgerError(
                f"{place.file}: found headers parted by {name}; expected commas; "
                "save it with commas"
            )
    # A quoted cell may hold line breaks, so a row is named by the line on which it begins.
    starts = np.array(ends[:-1]) + 1
    full = np.fromiter(map(len, rows), np.int64) > 0
    _check_widths(place, rows, starts)
    kept = [row for row in rows[1:] if row]
    columns = list(zip(*kept, strict=True)) or [()] * len(rows[0])
    return Sheet.of(place, rows[0], columns, starts[1:][full[1:]])


def _not_utf8(path: Path, place: Place) -> LedgerError:
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return LedgerError(
            f"{place.file}, line {line}: the file is not utf-8 (the byte "
            f"{content[error.start]:#x} does not belong there); export it again as 'CSV UTF-8'"
        )
    return LedgerError(f"{place.file} is not utf-8; export it again as 'CSV UTF-8'")


def _check_widths(
    place: Place, rows: list[list[str]], starts: "np.typing.NDArray[np.int64]"
) -> None:
    width = len(rows[0])
    if set(map(len, rows)) <= {0, width}:
        return
    at = next(at for at, row in enumerate(rows) if len(row) not in (0, width))
    raise LedgerError(
        f"{place.file}, line {starts[at]}: found {len(rows[at])} cells; expected {width}, as many "
        "as there are headers; put quotation marks around a cell that holds a comma"
    )
