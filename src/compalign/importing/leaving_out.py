"""Rows of a table that are no rows of the ledger: totals, repeated headers, notes below, hidden.

Each is listed with its reason. A total is told by its word and by what it lacks: a deal of the
customer `Total Energies` has an id and a date, a total has not. A row without any words is a total
when its amount is the sum of the rows above it.
"""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from compalign.importing.cells import TEXT, Mask
from compalign.importing.column_map import alike
from compalign.importing.headers import Layout
from compalign.importing.options import Hidden
from compalign.importing.sheets import Sheet
from compalign.ledgers.fields import LedgerRow

TOTALS = (
    "grand total|total general|total geral|total global|grand totals|subtotal|sub total|sous total"
    "|zwischensumme|gesamtsumme|endsumme|totals|totales|totais|totaux|total|gesamt|summe|suma|soma"
    "|somme|sum"
)
TOTAL = re.compile(rf"(?:{TOTALS})(?:\s*[:=(].*|\s+(?:de|do|da|of|for|fur|pour|por)\s.*)?")
BARE_TOTAL = re.compile(TOTALS)
ENDS_AS_TOTAL = re.compile(r".+\s(?:total|totals|subtotal|sub total|gesamt|ergebnis)")
STARTS_AS_TOTAL = re.compile(rf"(?:{TOTALS})\s.+")
"""A total when its amount is the sum of the rows above; else `Total Energies` may be a customer."""
FIGURE = re.compile(
    "average|avg|mean|count|minimum|maximum|promedio|media|recuento|conteo|cuenta|contagem|moyenne"
    "|nombre|durchschnitt|mittelwert|anzahl"
)
A_TOTAL, A_NOTE, A_FIGURE = "a total", "a note below the table", "a figure of the rows above"
MOST_NOTE_CELLS = 2
NARROWEST = 3


def not_rows(
    sheet: Sheet, layout: Layout, model: type[LedgerRow], rows: pd.DataFrame, hidden: Hidden
) -> dict[int, str]:
    """Return the reason for each row position that is no row of the ledger."""
    needed = [
        layout.declared[column.name]
        for column in model.columns()
        if column.required and column.name in layout.declared
    ]
    reasons: dict[int, str] = {}
    if hidden is Hidden.DROP:
        reasons |= dict.fromkeys(np.flatnonzero(sheet.hidden).tolist(), "the row is hidden")
    filled = _filled(sheet, needed)
    for at in _doubtful(filled, needed).tolist():
        word = _total_word(sheet, at, alone=len(needed) <= 1)
        if word:
            reasons[at] = f"{A_TOTAL} ({word!r})"
        elif len(needed) > 1 and (word := _figure_word(sheet, layout, at)):
            reasons[at] = f"{A_FIGURE} ({word!r})"
    if model.is_event:
        reasons |= _totals_as_ids(sheet, layout)
    reasons |= dict.fromkeys(_repeated_headers(sheet), "the headers again")
    if model.is_event and "amount" in rows:
        reasons |= _wordless_totals(sheet, layout, rows, filled, reasons)
    reasons |= dict.fromkeys(_notes(sheet, needed), A_NOTE)
    return reasons


def _filled(sheet: Sheet, columns: Sequence[int]) -> "np.typing.NDArray[np.int64]":
    """Return how many of some columns are filled in each row."""
    count = np.zeros(len(sheet.rows), dtype=np.int64)
    for at in columns:
        count += ~sheet.columns[at].blank
    return count


def _doubtful(
    filled: "np.typing.NDArray[np.int64]", needed: Sequence[int]
) -> "np.typing.NDArray[np.int64]":
    """Return the rows that lack something required; all rows where little is required."""
    return np.flatnonzero((filled < len(needed)) | (len(needed) <= 1))


def _total_word(sheet: Sheet, position: int, *, alone: bool) -> str:
    """Return the cell that says that a row is a total, or an empty text.

    Where little is required (`alone`) the word must be the only text of the row: a customer may
    be called Total.
    """
    texts = [column.values[position] for column in sheet.columns if column.kinds[position] == TEXT]
    filled = sum(not column.blank[position] for column in sheet.columns)
    if alone and (len(texts) > 1 or filled < 2):
        return ""
    for text in texts:
        word = alike(text)
        if TOTAL.fullmatch(word) or (not alone and ENDS_AS_TOTAL.fullmatch(word)):
            return str(text)
    return ""


def _figure_word(sheet: Sheet, layout: Layout, position: int) -> str:
    """Return the only text of a row without a date that says that it is an average or a count."""
    texts = [column.values[position] for column in sheet.columns if column.kinds[position] == TEXT]
    day = layout.declared.get("credit_date")
    is_dated = day is not None and not sheet.columns[day].blank[position]
    if len(texts) != 1 or is_dated or not _has_no_id(sheet, layout, position, texts[0]):
        return ""
    return str(texts[0]) if FIGURE.fullmatch(alike(texts[0])) else ""


def _has_no_id(sheet: Sheet, layout: Layout, position: int, text: object) -> bool:
    """Tell whether a row has no id, or this text in its place."""
    at = layout.declared.get("event_id")
    ids = sheet.columns[at] if at is not None else None
    return ids is None or bool(ids.blank[position]) or ids.values[position] == text


def _totals_as_ids(sheet: Sheet, layout: Layout) -> dict[int, str]:
    """Return the rows that have a word for totals where their id should be: no event has."""
    at = layout.declared.get("event_id")
    ids = sheet.columns[at] if at is not None else None
    if ids is None:
        return {}
    return {
        position: f"{A_TOTAL} ({ids.values[position]!r})"
        for position in np.flatnonzero(ids.kinds == TEXT).tolist()
        if BARE_TOTAL.fullmatch(alike(ids.values[position]))
    }


def _repeated_headers(sheet: Sheet) -> list[int]:
    """Return the rows in which the headers stand again, as on every printed page."""
    named = [(at, header) for at, header in enumerate(sheet.headers) if header]
    if len(named) < 2:
        return []
    same: Mask = np.ones(len(sheet.rows), dtype=np.bool_)
    for at, header in named:
        if not same.any():
            return []
        same &= sheet.columns[at].values == header
    return np.flatnonzero(same).tolist()


def _wordless_totals(
    sheet: Sheet,
    layout: Layout,
    rows: pd.DataFrame,
    filled: "np.typing.NDArray[np.int64]",
    known: dict[int, str],
) -> dict[int, str]:
    """Return the rows whose amount is the sum of rows above, and that hold no text or `Total …`."""
    amount = layout.declared.get("amount")
    texts = sum((column.kinds == TEXT).astype(np.int64) for column in sheet.columns)
    alone = np.flatnonzero((texts == 0) & (filled <= 1) | _named_totals(sheet, layout, filled))
    if amount is None or not len(alone) or len(alone) > len(sheet.rows) / 2:
        return {}
    amounts = rows["amount"].to_numpy(dtype="float64", na_value=np.nan)
    candidates = set(alone.tolist()) - known.keys()
    found: dict[int, str] = {}
    all_above = group_above = 0.0
    for at, amount_here in enumerate(amounts.tolist()):
        if at in known:
            group_above = 0.0
        elif at >= 2 and at in candidates and amount_here in (all_above, group_above):
            found[at] = f"{A_TOTAL} (the sum of the rows above)"
            group_above = 0.0
        elif not np.isnan(amount_here):
            all_above += amount_here
            group_above += amount_here
    return found


def _named_totals(sheet: Sheet, layout: Layout, filled: "np.typing.NDArray[np.int64]") -> Mask:
    """Return which rows that lack something, and have no id, begin with a word for totals."""
    named = np.zeros(len(sheet.rows), dtype=np.bool_)
    for at in np.flatnonzero(filled <= 2).tolist():
        named[at] = any(
            column.kinds[at] == TEXT
            and STARTS_AS_TOTAL.fullmatch(alike(column.values[at]))
            and _has_no_id(sheet, layout, at, column.values[at])
            for column in sheet.columns
        )
    return named


def _notes(sheet: Sheet, needed: Sequence[int]) -> list[int]:
    """Return the rows at the bottom that hold a remark and no row of the ledger.

    A remark may stand where an id or a date should: then it must read as one, for a row with an
    id and nothing else is a row that somebody forgot to fill in.
    """
    if sum(map(bool, sheet.headers)) < NARROWEST:
        return []
    count = _filled(sheet, range(len(sheet.columns)))
    first = len(sheet.rows)
    while first > 0 and count[first - 1] <= MOST_NOTE_CELLS and _is_note(sheet, first - 1, needed):
        first -= 1
    run = list(range(first, len(sheet.rows)))
    parted = first > 0 and bool(run) and sheet.rows[first] > sheet.rows[first - 1] + 1
    return run if run and (parted or any(_remarks(sheet, at) for at in run)) else []


def _is_note(sheet: Sheet, position: int, needed: Sequence[int]) -> bool:
    """Tell whether a row holds only texts, and nothing but a remark in what is required."""
    cells = [column for column in sheet.columns if not column.blank[position]]
    if any(column.kinds[position] != TEXT for column in cells):
        return False
    required = [sheet.columns[at] for at in needed if not sheet.columns[at].blank[position]]
    return len(required) < len(needed) and all(
        _is_remark(column.values[position]) for column in required
    )


def _remarks(sheet: Sheet, position: int) -> bool:
    return any(_is_remark(column.values[position]) for column in sheet.columns)


def _is_remark(text: object) -> bool:
    """Tell whether a text is a sentence and not an id or a name."""
    return isinstance(text, str) and (len(text.split()) >= 3 or text.endswith(":"))
