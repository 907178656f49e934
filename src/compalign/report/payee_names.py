"""The names behind payee ids, for reports that people read."""

from collections.abc import Mapping

import pandas as pd

from compalign.importing.ledgers import Ledgers
from compalign.ledgers.tables import FrameTable


def payee_names(ledgers: Ledgers) -> Mapping[str, str]:
    """Return the name of each payee that has one in the people ledger.

    A person with several names has the one of the latest row, whatever the order of rows. A
    people ledger that was left in a parquet file gives no names.
    """
    frames = [
        table.frame[["payee", "name", "start"]]
        for table in ledgers.tables.get("people", ())
        if isinstance(table, FrameTable)
    ]
    if not frames:
        return {}
    known = pd.concat(frames, ignore_index=True).dropna(subset=["name"])
    latest = known.sort_values(["start", "name"], na_position="first")
    return dict(zip(latest["payee"], latest["name"], strict=True))
