"""Reads the entries of earlier runs back: from their workbooks, or from files of them alone.

The sheet `Entries` that `compalign pay --out` writes is read, and so is a csv or parquet file of
`results.entries`. Amounts stand in major units under `amount`, or in minor ones, `amount_minor`.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from compalign.chain.closed import CLOSED_COLUMNS, NEEDED
from compalign.errors import LedgerError
from compalign.importing.amounts import read_money
from compalign.importing.column_map import alike
from compalign.importing.files import open_files
from compalign.importing.places import Style, where
from compalign.importing.problems import listing, told
from compalign.importing.quantities import read_numbers
from compalign.importing.reading import Reading
from compalign.importing.sheets import Sheet, SheetSource
from compalign.importing.texts import read_texts

SHEETS = re.compile("entries( [0-9]+)?")
"""A long list goes on in sheets named `Entries 2`, `Entries 3` and so on."""
MINOR = "amount_minor"
OTHER_NAMES = {"event": "event_id", "amount": MINOR}
"""How the sheet names columns that `results.entries` names otherwise."""
HEADERS = frozenset(alike(name) for name in (*CLOSED_COLUMNS, *OTHER_NAMES))
WRITER = "`compalign pay --out PAYOUTS.xlsx` writes them"


def read_closed_files(paths: Sequence[Path], currency: str) -> pd.DataFrame:
    """Return the entries in workbooks, csv or parquet files, as `results.entries` gives them.

    `amount_minor` holds minor units of `currency`. Raises `LedgerError` for a file that holds no
    entries, for cells that cannot be read, and for a pay period that two files hold.
    """
    frames = {path: _file_entries(path, currency) for path in paths}
    holder: dict[str, Path] = {}
    for path, frame in frames.items():
        for period in sorted(frame["period"].dropna().unique()):
            if holder.setdefault(period, path) is not path:
                raise LedgerError(
                    f"{path}: found entries of {period}, which {holder[period]} holds too; "
                    "expected each closed pay period once; leave one of the files out"
                )
    return pd.concat(frames.values(), ignore_index=True)


def _file_entries(path: Path, currency: str) -> pd.DataFrame:
    sources, _ = open_files([path])
    found = [source for source in sources if _holds_entries(source)]
    if not found:
        names = listing(source.place.sheet for source in sources)
        raise LedgerError(f"{path}: found the sheets {names}; expected a sheet 'Entries'; {WRITER}")
    sheets = [sheet for source in found for sheet in source.load(HEADERS, None)]
    return pd.concat([_entries(sheet, currency) for sheet in sheets], ignore_index=True)


def _holds_entries(source: SheetSource) -> bool:
    is_only = source.place.style is not Style.CELL
    return is_only or SHEETS.fullmatch(alike(source.place.sheet)) is not None


def _entries(sheet: Sheet, currency: str) -> pd.DataFrame:
    """Return the rows of a sheet; `entry` is as the results name it, `draw_advance`."""
    places = {_column(header): position for position, header in enumerate(sheet.headers)}
    for name in NEEDED:
        if name not in places:
            shown = "amount" if name == MINOR else name
            raise LedgerError(
                f"{where(sheet.place.file, sheet.place.sheet)}: found no column {shown!r}; "
                f"expected the entries of an earlier run; {WRITER}"
            )
    read: dict[str, Sequence[Any]] = {}
    for name in CLOSED_COLUMNS:
        if name in places:
            read[name] = _cells(sheet, name, places[name], currency)
    read["entry"] = [word and word.replace(" ", "_") for word in read["entry"]]
    return pd.DataFrame(read, dtype=object)


def _column(header: str) -> str:
    name = alike(header).replace(" ", "_")
    return OTHER_NAMES.get(name, name)


def _cells(sheet: Sheet, name: str, position: int, currency: str) -> Sequence[Any]:
    """Return a column, None for a blank cell; `LedgerError` tells every cell that is wrong."""
    cells = sheet.columns[position]
    if name != MINOR:
        reading = read_texts(name, cells)
    elif alike(sheet.headers[position]) == "amount":
        reading = read_money("amount", cells, currency)
    else:
        reading = _whole(read_numbers(name, cells))
    if reading.faults:
        raise LedgerError(told([sheet.problem(fault, position) for fault in reading.faults]))
    pairs = zip(reading.values.tolist(), reading.filled.tolist(), strict=True)
    return [value if filled else None for value, filled in pairs]


def _whole(reading: Reading) -> Reading:
    """Return numbers that were read as texts as decimals."""
    for position in reading.filled.nonzero()[0].tolist():
        reading.values[position] = Decimal(reading.values[position])
    return reading
