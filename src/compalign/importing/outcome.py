"""What became of the rows of a sheet: stored, rejected for its problems, or left out by stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from compalign.importing.keys import key_faults
from compalign.importing.leaving_out import not_rows
from compalign.importing.loading import ExtraTypes, LoadedSheet
from compalign.importing.long_ids import long_id_faults
from compalign.importing.number_like_ids import lost_digits, lost_zeros
from compalign.importing.overlaps import overlap_faults
from compalign.importing.problems import Problem
from compalign.importing.reading import Fault
from compalign.importing.rows import RowReader, SheetRows
from compalign.importing.staging import Staged, staged
from compalign.importing.table_warnings import same_rows, told_rows
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.tables import FrameTable

LISTED = ("ledger", "file", "sheet", "row", "event_id", "amount_minor", "reason")
"""The columns in which rows that are not stored are listed."""


@dataclass(frozen=True)
class SheetOutcome:
    """The rows of one table; `left_out` lists those that are no rows of the ledger, or no event."""

    loaded: LoadedSheet
    rows: SheetRows
    left_out: pd.DataFrame
    warnings: tuple[Problem, ...] = ()
    stages: Staged | None = None

    @property
    def ledger(self) -> str:
        """Return the name of the ledger."""
        return self.loaded.chosen.ledger

    @property
    def count(self) -> int:
        """Return how many data rows the sheet has."""
        return len(self.rows.frame) + len(self.left_out)

    @property
    def problems(self) -> list[Problem]:
        """Return what is wrong, in the order of rows and columns."""
        layout, sheet = self.loaded.layout, self.rows.sheet
        found = [sheet.problem(fault, layout.position(fault.column)) for fault in self.rows.faults]
        return [*self.warnings, *found]

    @property
    def table(self) -> FrameTable:
        """Return the rows without a fault."""
        stored = self.rows.frame[~self.rows.wrong].reset_index(drop=True)
        return FrameTable(stored, self.rows.columns)

    @property
    def rejected(self) -> pd.DataFrame:
        """Return the list of the rows with a fault; the reasons of one row are joined."""
        reasons: dict[int, list[str]] = {}
        for fault in self.rows.faults:
            if fault.severity == "warning":
                continue
            column = f"{fault.column}: " if fault.column else ""
            told = f"{column}found {fault.found}; expected {fault.expected}"
            reasons.setdefault(fault.position, []).append(told)
        frame = self.rows.frame.iloc[sorted(reasons)]
        return listed_rows(self.ledger, frame, ["; ".join(reasons[at]) for at in sorted(reasons)])


def read_outcomes(
    loaded: Sequence[LoadedSheet], types: ExtraTypes, currency: str
) -> list[SheetOutcome]:
    """Read every loaded sheet, and check the keys of each ledger over all of its sheets."""
    read = [_read(sheet, types, currency) for sheet in loaded]
    for ledger in dict.fromkeys(outcome.ledger for outcome in read):
        mine = [at for at, outcome in enumerate(read) if outcome.ledger == ledger]
        frames, model = [read[at].rows.frame for at in mine], BY_NAME[ledger]
        _add(read, mine, key_faults(frames, model, currency))
        if model.is_event:
            _add(read, mine, long_id_faults(frames))
        _add(read, mine, overlap_faults(frames, [read[at].rows.wrong for at in mine], model))
    for lost in (lost_zeros, lost_digits):
        _add(read, list(range(len(read))), lost([outcome.rows.frame for outcome in read]))
    return read


def _add(outcomes: list[SheetOutcome], places: list[int], found: list[list[Fault]]) -> None:
    for at, faults in zip(places, found, strict=True):
        outcomes[at] = replace(outcomes[at], rows=outcomes[at].rows.with_faults(faults))


def listed_rows(ledger: str, rows: pd.DataFrame, reasons: Sequence[str]) -> pd.DataFrame:
    """Return rows that are not stored in the columns of `LISTED`; an id or amount may be null."""
    listed = pd.DataFrame({"ledger": pd.Series([ledger] * len(rows), dtype=object)})
    for name in ("file", "sheet", "row", "event_id"):
        given = rows[name].array if name in rows else [None] * len(rows)
        listed[name] = pd.Series(given, dtype="Int64" if name == "row" else object)
    amounts = rows["amount"].array if "amount" in rows else [None] * len(rows)
    listed["amount_minor"] = pd.Series(amounts, dtype="Int64")
    listed["reason"] = pd.Series(list(reasons), dtype=object)
    return listed


def joined(lists: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return several lists of rows as one, with its columns and types also when none has a row."""
    filled = [rows for rows in lists if len(rows)]
    return pd.concat(filled, ignore_index=True) if filled else listed_rows("", pd.DataFrame(), ())


def _read(loaded: LoadedSheet, types: ExtraTypes, currency: str) -> SheetOutcome:
    chosen, sheet, layout = loaded.chosen, loaded.sheet, loaded.layout
    model = BY_NAME[chosen.ledger]
    extras = {name: types[chosen.ledger][name] for name in loaded.extras}
    reader = RowReader(model, layout, chosen.ledger_map, extras, currency, loaded.forms)
    stages = staged(sheet, layout, chosen.ledger_map, model)
    rows = reader.read(sheet, stages.kinds if stages else None)
    reasons = not_rows(sheet, layout, model, rows.frame, loaded.options.hidden)
    others = set(reasons)
    if stages is not None:
        rows = rows.with_faults(stages.faults)
        out = {at: stages.reason(at) for at in np.flatnonzero(stages.out).tolist()}
        reasons = {**out, **reasons}
    kept = np.ones(len(sheet.rows), dtype=np.bool_)
    places = sorted(reasons)
    kept[places] = False
    listed = rows.frame.iloc[places]
    if others and "amount" in listed:  # the amount of a total is that of other rows
        listed = listed.assign(amount=listed["amount"].mask(np.isin(places, list(others))))
    left_out = listed_rows(chosen.ledger, listed, [reasons[at] for at in places])
    again = same_rows(rows.frame, kept, sheet) if layout.numbered else []
    warnings = (
        *loaded.warnings,
        *again,
        *told_rows(rows, reasons, others, loaded.options, currency),
    )
    warnings += (stages.warning,) if stages is not None and stages.warning else ()
    return SheetOutcome(loaded, rows.take(kept), left_out, warnings, stages)
