"""Which rows count by their stage, and what kind of event each is.

The column map says it (`kinds:`); without it, the declared words of `stage_words` do, and this is
said. Rows that do not count are left out with their stage as the reason.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from compalign.importing.cells import Cells, Mask, Unread
from compalign.importing.column_map import LedgerMap, alike
from compalign.importing.columns import read_extra
from compalign.importing.headers import Layout
from compalign.importing.misspelt import meant
from compalign.importing.problems import Problem, listing, shown
from compalign.importing.reading import Fault
from compalign.importing.sheets import Sheet
from compalign.importing.stage_words import (
    COUNTED,
    HEADERS,
    LEFT_OUT,
    LOST,
    NO,
    OPEN,
    TELLING,
    WON,
    YES,
    is_flag,
    stage_word,
    stage_words,
)
from compalign.ledgers.fields import ColumnType, LedgerRow

SHOWN_STAGES = 12
GROUPED = (
    "Write the stage of the row; a report that shows it once for each group must repeat it, or be "
    "exported without groups."
)
MOST_STAGES = 200
"""A column with more different values than this holds no stages."""


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
    at = _stage_column(sheet, layout, model)
    return None if at is None else _worded(sheet, at, _whole(sheet, layout, model), model)


def tells_stages(header: str, values: Collection[str], ledger: str) -> bool:
    """Tell whether a column says by declared words which of its rows count."""
    if ledger not in COUNTED:
        return False
    words = set(map(stage_word, values))
    if alike(header) in stage_words(HEADERS):
        return bool(words & stage_words(TELLING[ledger]))
    if ledger == "churn":
        return False
    if is_flag(header):
        counts_more = any(one.isdigit() and one not in ("0", "1") for one in words)
        return not counts_more and bool(words & stage_words(f"{YES}|{NO}|{WON}|{LOST}"))
    return bool(words & stage_words(WON)) and bool(words & stage_words(LOST))


def _stage_column(sheet: Sheet, layout: Layout, model: type[LedgerRow]) -> int | None:
    """Return the column of the stages: headed so, with a stage that counts, else by its words."""
    declared = set(layout.declared.values())
    headed = stage_words(HEADERS)
    counted = stage_words(COUNTED[model.ledger])
    ranks: dict[int, tuple[bool, bool, bool, int]] = {}
    for at, header in enumerate(sheet.headers):
        values = _distinct(sheet, at) if header and at not in declared else frozenset()
        if tells_stages(header, values, model.ledger):
            counts = bool(counted & set(map(stage_word, values)))
            ranks[at] = (alike(header) not in headed, is_flag(header), not counts, at)
    return min(ranks, key=lambda at: ranks[at], default=None)


def _whole(sheet: Sheet, layout: Layout, model: type[LedgerRow]) -> Mask:
    """Return which rows fill all that is required: the others may be totals and notes."""
    whole = np.ones(len(sheet.rows), dtype=np.bool_)
    for column in model.columns():
        if column.required and column.name in layout.declared:
            whole &= ~sheet.columns[layout.declared[column.name]].blank
    return whole


def _distinct(sheet: Sheet, at: int) -> frozenset[str]:
    """Return the values of a column, none where there are too many of them for stages."""
    given = set(sheet.columns[at].values.tolist())
    if len(given) > MOST_STAGES and alike(sheet.headers[at]) not in stage_words(HEADERS):
        return frozenset()
    reading = read_extra(ColumnType.TEXT, "", Cells.of(given))
    return frozenset(reading.values[reading.filled].tolist())


def _mapped(sheet: Sheet, stage: int, ledger_map: LedgerMap) -> Staged:
    assert ledger_map.kinds is not None
    stages = _read(sheet, stage)
    known = ledger_map.kinds.kinds
    kinds: list[object] = [None if one is None else known.get(one) for one in stages]
    reading = read_extra(ColumnType.TEXT, "", sheet.columns[stage])
    for fault in reading.faults:
        kinds[fault.position] = Unread(fault.found, fault.advice, fault.expected)
    cells = Cells.of(kinds)
    warning = _written_otherwise(sheet, stage, Counter(stages), known)
    return Staged(sheet.headers[stage], stages, cells.blank, cells, warning=warning)


def _written_otherwise(
    sheet: Sheet, stage: int, counts: Counter[str | None], known: Mapping[str, str]
) -> Problem | None:
    """Warn of stages that are left out, though the map names them in another spelling.

    Where it names none of them, all are told.
    """
    absent = [name for name in known if name not in counts]
    unnamed = [one for one in counts if one is not None and one not in known]
    pairs = {
        one: name
        for one in unnamed
        for name in absent
        if stage_word(one) == stage_word(name) or meant(one, [name])
    }
    if not unnamed or (not pairs and len(absent) < len(known)):
        return None
    header, left_out = sheet.headers[stage], list(pairs or unnamed)[:SHOWN_STAGES]
    told = ", ".join(f"{shown(one)} ({counts[one]:,})" for one in left_out)
    return sheet.place.warning(
        f"column {header!r}",
        f"stages that the column map does not name: {told}",
        f"{listing(dict.fromkeys(pairs.values()) or known)}, as the column map says",
        "Left out: write the stages in the map as the sheet writes them.",
    )


def _read(sheet: Sheet, stage: int) -> list[str | None]:
    reading = read_extra(ColumnType.TEXT, "", sheet.columns[stage])
    return list(Cells.of(reading.values).values)


def _worded(sheet: Sheet, stage: int, whole: Mask, model: type[LedgerRow]) -> Staged:
    """Return what the declared words say of a column of stages; `whole` rows could be paid."""
    stages = _read(sheet, stage)
    counts = Counter(stages)
    seen = Counter(one for one, is_whole in zip(stages, whole.tolist(), strict=True) if is_whole)
    words = {one: stage_word(one) for one in counts if one is not None}
    flag = is_flag(sheet.headers[stage])
    counted = stage_words(f"{YES}|{WON}" if flag else COUNTED[model.ledger])
    left_out = stage_words(f"{NO}|{LOST}|{OPEN}" if flag else LEFT_OUT[model.ledger])
    known = {one for one, word in words.items() if word in counted | left_out}
    counting = {one for one, word in words.items() if word in counted}
    for one in known:
        seen[one] = counts[one]
    header = sheet.headers[stage]
    faults = tuple(
        _unknown(at, header, one)
        for at, one in enumerate(stages)
        if (one is not None or (whole[at] and not flag)) and one not in known
    )
    gone = known - counting
    out = np.fromiter(
        (one in gone or (one is None and (flag or not whole[at])) for at, one in enumerate(stages)),
        np.bool_,
    )
    told = ", ".join(f"{shown(one)} ({count:,})" for one, count in seen.most_common(SHOWN_STAGES))
    taken = ", ".join(map(shown, sorted(counting))) or "nothing"
    warning = sheet.place.warning(
        f"column {header!r}",
        f"stages: {told}",
        "`kinds` in the column map",
        f"Rows with {taken} count, the other known stages are left out.",
    )
    return Staged(header, stages, out, None, faults, warning, tuple(sorted(counting)))


def _unknown(at: int, header: str, stage: str | None) -> Fault:
    """Return the fault of a row whose stage is blank or not among the words."""
    expected = "a stage whose meaning is known"
    if stage is None:
        return Fault(at, header, "no stage", expected, GROUPED)
    said = f"Say in the column map what counts: `kinds: {{column: {header}, {stage}: new}}`."
    return Fault(at, header, f"the stage {shown(stage)}", expected, said)
