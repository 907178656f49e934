"""Takes DataFrames as sheets: the same matching and the same readers as for files."""

import hashlib
from typing import Any

import numpy as np
import pandas as pd

from compalign.importing.places import FRAME_FILE, Place, Style
from compalign.importing.sheets import Sheet, SheetSource, SourceFile
from compalign.ledgers.catalog import BY_NAME


def frame_source(ledger: str, frame: pd.DataFrame) -> SheetSource:
    """Return a DataFrame as a sheet named by its ledger; rows count from 1.

    A frame without any column is an empty ledger.
    """
    place = Place(FRAME_FILE, ledger, Style.ROW)
    if len(frame.columns) == 0:
        required = [column.name for column in BY_NAME[ledger].columns() if column.required]
        frame = pd.DataFrame(columns=required)
    return SheetSource(place, lambda *_: [sheet_of_frame(place, frame)])


def frame_file(ledger: str, frame: pd.DataFrame) -> SourceFile:
    """Return the fingerprint of a frame: the hash of its csv text."""
    written = frame.to_csv(index=False, lineterminator="\n").encode("utf-8", "surrogatepass")
    return SourceFile(ledger, hashlib.sha256(written).hexdigest(), len(written))


def sheet_of_frame(place: Place, frame: pd.DataFrame) -> Sheet:
    """Sort the cells of a frame; the frame is not changed."""
    columns = [_cells(frame.iloc[:, at]) for at in range(len(frame.columns))]
    return Sheet.of(place, list(frame.columns), columns, np.arange(1, len(frame) + 1))


def _cells(column: "pd.Series[Any]") -> list[Any]:
    """Return the cells as Python objects; a time with a zone counts on its local day."""
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = column.dt.tz_localize(None)
    cells: list[Any] = column.astype(object).tolist()
    return cells
