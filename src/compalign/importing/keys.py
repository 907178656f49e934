"""No two rows of a ledger may have the same key, over all of its sheets and files."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from compalign.importing.reading import Fault
from compalign.importing.sheets import where
from compalign.ledgers.fields import LedgerRow

_ADVICE = "Take out the row, or give it an id of its own."
_ADVICE_WITH_START = "Take out the row, or end the first row and start this one on that day."


def key_faults(frames: Sequence[pd.DataFrame], model: type[LedgerRow]) -> list[list[Fault]]:
    """Return, for each sheet of one ledger, a fault for each row whose key an earlier row has.

    A blank in a key that may be blank equals another blank; a row without its first key column
    has a fault of its own already.
    """
    key = list(model.key)
    faults: list[list[Fault]] = [[] for _ in frames]
    if not key:
        return faults
    rows = pd.concat([frame[[*key, "file", "sheet", "row"]] for frame in frames], ignore_index=True)
    again = rows.duplicated(key).to_numpy() & rows[key[0]].notna().to_numpy()
    if not again.any():
        return faults
    starts = np.cumsum([0, *map(len, frames)])
    shared = rows[rows.duplicated(key, keep=False)].groupby(key, dropna=False, sort=False)
    first = shared[["file", "sheet", "row"]].transform("first")
    for at in np.flatnonzero(again).tolist():
        sheet = int(np.searchsorted(starts, at, side="right")) - 1
        file, name, row = first.loc[at]
        values = ", ".join(_written(rows.loc[at, column]) for column in key)
        found = f"{values} again, first in row {row} of {where(str(file), str(name))}"
        expected = f"one row for each {' and '.join(key)}"
        advice = _ADVICE_WITH_START if "start" in key else _ADVICE
        faults[sheet].append(Fault(at - int(starts[sheet]), key[0], found, expected, advice))
    return faults


def _written(value: object) -> str:
    if value is None or value is pd.NaT:
        return "blank"
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else repr(value)
