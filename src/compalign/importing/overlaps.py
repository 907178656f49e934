"""No two rows of one person in one role may hold on the same day."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from compalign.importing.cells import Mask
from compalign.importing.places import where
from compalign.importing.reading import Fault
from compalign.ledgers.fields import LedgerRow


def overlap_faults(
    frames: Sequence[pd.DataFrame], wrong: Sequence[Mask], model: type[LedgerRow]
) -> list[list[Fault]]:
    """Return, for each sheet of people, a fault for each row that starts before another ends.

    A blank start or end is open, and the end is the first day no longer covered. Rows with a
    fault of their own (`wrong`) are left alone: their days may not be what is meant.
    """
    faults: list[list[Fault]] = [[] for _ in frames]
    if model.ledger != "people":
        return faults
    names = ["payee", "role", "start", "end", "file", "sheet", "row"]
    placed = [
        frame[names].assign(at_sheet=at, position=range(len(frame)))[~wrong[at]]
        for at, frame in enumerate(frames)
    ]
    rows = pd.concat(placed, ignore_index=True)
    rows = rows.sort_values("start", kind="stable", na_position="first", ignore_index=True)
    records = rows.to_dict("records")
    starts, ends = rows["start"].tolist(), rows["end"].tolist()
    sheets: list[int] = rows["at_sheet"].tolist()
    for positions in rows.groupby(["payee", "role"], dropna=False, sort=False).indices.values():
        longest = int(positions[0])
        for at in map(int, positions[1:]):
            start, end = starts[at], ends[longest]
            if pd.isna(end) or start < end:
                fault = _fault(records[at], records[longest])
                faults[sheets[at]].append(fault)
            if not pd.isna(end) and (pd.isna(ends[at]) or ends[at] > end):
                longest = at
    return faults


def _fault(later: Mapping[Hashable, Any], earlier: Mapping[Hashable, Any]) -> Fault:
    row = f"row {earlier['row']}"
    if (earlier["file"], earlier["sheet"]) != (later["file"], later["sheet"]):
        row += f" of {where(earlier['file'], earlier['sheet'])}"
    start = f"{later['start']:%Y-%m-%d}"
    return Fault(
        int(later["position"]),
        "start",
        f"{start}, a row that starts before {row} ends",
        "one row of a person and role for each day",
        f"Give {row} the end {start}.",
    )
