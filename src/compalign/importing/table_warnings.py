"""What is said of a table once its rows are read: totals that do not tie, hidden rows."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from compalign.importing.cells import Mask
from compalign.importing.leaving_out import A_TOTAL
from compalign.importing.options import Hidden, ReadingOptions
from compalign.importing.places import row_ranges
from compalign.importing.problems import Problem, listing
from compalign.importing.rows import SheetRows
from compalign.importing.sheets import Sheet
from compalign.money import money_text

SAY_HIDDEN = "Say --hidden drop to leave out what is hidden."


def told_rows(
    rows: SheetRows,
    reasons: Mapping[int, str],
    no_rows: Collection[int],
    options: ReadingOptions,
    currency: str,
) -> list[Problem]:
    """Return warnings about rows that were left out, though no stage says so, and hidden ones.

    `reasons` are those of all rows that were left out, `no_rows` those that are no rows at all.
    """
    sheet = rows.sheet
    found: list[Problem] = []
    by_reason: dict[str, list[int]] = {}
    for at in sorted(no_rows):
        by_reason.setdefault(reasons[at], []).append(at)
    for reason, places in by_reason.items():
        where = row_ranges(sheet.rows[places], sheet.place.row_word)
        tie = _tie(rows, places, no_rows, currency) if reason.startswith(A_TOTAL) else ""
        told = sheet.place.warning(where, reason, "rows of the ledger", f"Left out.{tie}")
        # A copy for mending shows it in the first such row.
        row, at = int(sheet.rows[places[0]]), sheet.setting.first_column
        found.append(replace(told, row=row, at=at, title=sheet.place.sheet))
    return found + _hidden(rows, reasons, options, currency)


def _amounts(rows: SheetRows) -> "pd.Series[int] | None":
    return rows.frame.get("amount")


def _tie(rows: SheetRows, places: list[int], no_rows: Collection[int], currency: str) -> str:
    """Say where a total is neither the sum of its group nor of all rows above it."""
    amounts = _amounts(rows)
    if amounts is None:
        return ""
    counted = amounts.fillna(0).to_numpy(dtype="int64").copy()
    counted[list(no_rows)] = 0
    above = np.concatenate([[0], np.cumsum(counted)])
    totals = np.array(sorted(no_rows))
    for at in places:
        if pd.isna(amounts.iloc[at]):
            continue
        earlier = totals[totals < at]
        group = int(above[at] - above[earlier[-1]]) if len(earlier) else int(above[at])
        if int(amounts.iloc[at]) not in (int(above[at]), group):
            said = money_text(int(amounts.iloc[at]), currency)
            ours = money_text(int(above[at]), currency)
            return f" It says {said}, and the rows above come to {ours}: look for missing rows."
    return ""


def _hidden(
    rows: SheetRows, reasons: Mapping[int, str], options: ReadingOptions, currency: str
) -> list[Problem]:
    """Say which rows are hidden, with the sum of the amounts with and without them."""
    if options.hidden is Hidden.DROP:
        return []
    found, sheet = [], rows.sheet
    kept = np.ones(len(sheet.rows), dtype=np.bool_)
    kept[list(reasons)] = False
    hidden: Mask = sheet.hidden & kept
    if hidden.any():
        sums = ""
        amounts = _amounts(rows)
        if amounts is not None:
            both, seen = (
                money_text(int(amounts[mask].sum()), currency) for mask in (kept, kept & ~hidden)
            )
            sums = f" The amounts come to {both} with them and to {seen} without."
        count = int(hidden.sum())
        found.append(
            sheet.place.warning(
                row_ranges(sheet.rows[hidden]),
                f"{count} hidden row{'s' * (count > 1)}",
                "rows that can be seen",
                f"They were read.{sums} {SAY_HIDDEN}",
            )
        )
    return found + _hidden_columns(sheet)


def _hidden_columns(sheet: Sheet) -> list[Problem]:
    headers = [
        header
        for at, header in enumerate(sheet.headers)
        if at + sheet.setting.first_column in sheet.setting.hidden_columns and header
    ]
    if not headers:
        return []
    plural = "s" * (len(headers) > 1)
    return [
        sheet.place.warning(
            "the columns",
            f"the hidden column{plural} {listing(headers)}",
            "columns that can be seen",
            f"They were read. {SAY_HIDDEN}",
        )
    ]


def same_rows(frame: pd.DataFrame, kept: Mask, sheet: Sheet) -> list[Problem]:
    """Warn of rows that are the same in every column, where only row numbers tell them apart."""
    compared = frame.drop(columns=["event_id", "file", "sheet", "row"], errors="ignore")[kept]
    again = compared.duplicated().to_numpy()
    if not again.any():
        return []
    numbers = sheet.rows[kept][again]
    return [
        sheet.place.warning(
            row_ranges(numbers, sheet.place.row_word),
            f"{len(numbers)} row{'s' * (len(numbers) > 1)} that repeat another in every column",
            "an id for each event",
            "They count, for the rows have no id: take them out if they were exported twice.",
        )
    ]
