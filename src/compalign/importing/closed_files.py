"""Reads the entries of an earlier run back from the parquet file that they were written to."""

from pathlib import Path

import duckdb
import pandas as pd

from compalign.errors import LedgerError


def read_closed_file(path: Path) -> pd.DataFrame:
    """Return the rows of a parquet file of entries; `LedgerError` when it is none."""
    if not path.is_file():
        raise LedgerError(f"{path}: found no such file; expected entries of an earlier run")
    name = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in path.as_posix())
    try:
        with duckdb.connect() as door:
            return door.execute("select * from read_parquet(?)", [name]).df()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise LedgerError(f"{path}: expected a parquet file of entries ({reason})") from error
