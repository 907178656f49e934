"""Which rows count by their stage, and what kind of event each is.

The column map says it (`kinds:`); without it, the declared words of `stage_words` do, and this is
said. Rows that do not count are left out with their stage as the reason.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from compalign.importing.cells import Cells, Mask, Unread
from compalign.importing.column_map import LedgerMap, alike
from compalign.importing.columns import read_extra
from compalign.importing.headers import Layout
from compalign.importing.problems import Problem, shown
from compalign.importing.reading import Fault
from compalign.importing.sheets import Sheet
from compalign.importing.stage_words import (
    COUNTED,
    HEADERS,
    LEFT_OUT,
    TELLING,
    stage_word,
    stage_words,
)
from compalign.ledgers.fields import ColumnType, LedgerRow

SHOWN_STAGES = 12


@dataclass(frozen=True)
class Staged:
    """The stage of each row: which rows are left out, and why.

    `kinds` are the event kinds that the column map gives, None where the ledger's own column or
    default says them.
    """

    header: str
    stages: Sequence[str | None]
    out: Mask
    kinds: Cells | None
    faults: tuple[Fault, ...] = ()
    warning: Problem | None = None
    counted: tuple[str, ...] = ()
    """The stages that count, where the declared words say so."""

    def reason(self, position: int) -> str:
        """Return why a row is left out."""
        stage = self.stages[position]
        return f"{self.header} is {'blank' if stage is None else repr(stage)}"


def staged(
    sheet: Sheet, layout: Layout, ledger_map: LedgerMap, model: type[LedgerRow]
) -> Staged | None:
    """Return what the stages of a sheet say, None where it has none."""
    if ledger_map.kinds is not None:
        return None if layout.stage is None else _mapped(sheet, layout.stage, ledger_map)
    if model.ledger not in COUNTED or "kind" in ledger_map.constants:
        return None
    declared = set(layout.declared.values())
    headed = stage_words(HEADERS)
    for at, header in enumerate(sheet.headers):
        if at not in declared and alike(header) in headed:
            found = _worded(sheet, at, model)
            if found is not None:
                return found
    return None


def _mapped(sheet: Sheet, stage: int, ledger_map: LedgerMap) -> Staged:
    assert ledger_map.kinds is not None
    stages = _read(sheet, stage)
    known = ledger_map.kinds.kinds
    kinds: list[object] = [None if one is None else known.get(one) for one in stages]
    reading = read_extra(ColumnType.TEXT, "", sheet.columns[stage])
    for fault in reading.faults:
        kinds[fault.position] = Unread(fault.found, fault.advice, fault.expected)
    cells = Cells.of(kinds)
    return Staged(sheet.headers[stage], stages, cells.blank, cells)


def _read(sheet: Sheet, stage: int) -> list[str | None]:
    reading = read_extra(ColumnType.TEXT, "", sheet.columns[stage])
    return list(Cells.of(reading.values).values)


def _worded(sheet: Sheet, stage: int, model: type[LedgerRow]) -> Staged | None:
    """Return what the declared words say of a column, None where they say nothing of it."""
    stages = _read(sheet, stage)
    counts = Counter(stages)
    words = {one: stage_word(one) for one in counts if one is not None}
    if not set(words.values()) & stage_words(TELLING[model.ledger]):
        return None
    counted, left_out = stage_words(COUNTED[model.ledger]), stage_words(LEFT_OUT[model.ledger])
    known = {one for one, word in words.items() if word in counted | left_out}
    counting = {one for one, word in words.items() if word in counted}
    header = sheet.headers[stage]
    faults = tuple(
        Fault(
            at,
            header,
            f"the stage {shown(one)}",
            "a stage whose meaning is known",
            f"Say in the column map what counts: `kinds: {{column: {header}, {one}: new}}`.",
        )
        for at, one in enumerate(stages)
        if one is not None and one not in known
    )
    out = np.fromiter((one is None or one in known - counting for one in stages), np.bool_)
    told = ", ".join(f"{shown(one)} ({count:,})" for one, count in counts.most_common(SHOWN_STAGES))
    taken = ", ".join(map(shown, sorted(counting))) or "nothing"
    warning = sheet.place.warning(
        f"column {header!r}",
        f"stages: {told}",
        "`kinds` in the column map",
        f"Rows with {taken} count, the other known stages are left out.",
    )
    return Staged(header, stages, out, None, faults, warning, tuple(sorted(counting)))
