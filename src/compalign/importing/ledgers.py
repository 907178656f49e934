"""The ledgers of one run: read from files or taken from DataFrames, checked, in storage types.

Nothing vanishes: every data row is stored, rejected for its problems, or left out by the stage
map, and the three counts add up to `rows_read`. Problems are gathered over all files and raised
together; with `allow_rejected` the wrong rows are listed and the others are kept.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from compalign.errors import LedgerError
from compalign.importing.choosing import (
    ChosenSheet,
    check_ledger_names,
    choose,
    unused_files,
    unused_sheets,
)
from compalign.importing.column_map import ColumnMaps, LedgerMap
from compalign.importing.csv_scans import csv_table
from compalign.importing.files import check_unchanged, open_files
from compalign.importing.frames import frame_file, frame_source
from compalign.importing.loading import extra_types, load_sheets
from compalign.importing.matched import MatchedTable, matched_table, scanned_table
from compalign.importing.options import AS_FOUND, ReadingOptions
from compalign.importing.outcome import joined, read_outcomes
from compalign.importing.parquet_files import Scanned, parquet_table
from compalign.importing.pausing import without_collection
from compalign.importing.problems import Problem, told
from compalign.importing.sheets import SourceFile
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.tables import Table
from compalign.money import is_currency


@dataclass(frozen=True)
class Ledgers:
    """Checked ledgers. Amounts are whole minor units of `currency`.

    `tables` holds, for each ledger that was given, one table per sheet or file. `rejected` and
    `left_out` list the rows that are not stored: ledger, file, sheet, row, event_id,
    amount_minor, reason. `rows_read` counts all data rows per ledger. `matched` says for each
    table which header was taken for which column.
    """

    currency: str
    tables: Mapping[str, tuple[Table, ...]]
    problems: tuple[Problem, ...]
    rejected: pd.DataFrame
    left_out: pd.DataFrame
    rows_read: Mapping[str, int]
    sources: tuple[SourceFile, ...]
    matched: tuple[MatchedTable, ...] = ()

    @classmethod
    def read(
        cls,
        *paths: str | Path,
        currency: str = "USD",
        columns: ColumnMaps | None = None,
        allow_rejected: bool = False,
        options: ReadingOptions = AS_FOUND,
    ) -> "Ledgers":
        """Read workbooks, csv and parquet files; `LedgerError` lists everything that is wrong."""
        _check_currency(currency)
        with without_collection():
            sheets, files = open_files(paths, options)
            chosen = choose(sheets, columns or {}, options)
            warnings = [*unused_files(sheets, chosen), *unused_sheets(sheets, chosen)]
            ledgers = cls._of(chosen, files, currency, allow_rejected, warnings, options)
        check_unchanged(files)
        return ledgers

    @classmethod
    def from_frames(
        cls,
        frames: Mapping[str, pd.DataFrame],
        currency: str = "USD",
        columns: ColumnMaps | None = None,
        allow_rejected: bool = False,
        options: ReadingOptions = AS_FOUND,
    ) -> "Ledgers":
        """Take DataFrames by ledger name; they are matched and checked like sheets, unchanged."""
        _check_currency(currency)
        check_ledger_names(frames, "the frames")
        check_ledger_names(columns or {}, "the column map")
        chosen = [
            ChosenSheet(
                ledger, frame_source(ledger, frame), (columns or {}).get(ledger, LedgerMap())
            )
            for ledger, frame in frames.items()
        ]
        files = [frame_file(ledger, frame) for ledger, frame in frames.items()]
        return cls._of(chosen, files, currency, allow_rejected, [], options)

    @classmethod
    def _of(
        cls,
        chosen: Sequence[ChosenSheet],
        files: Sequence[SourceFile],
        currency: str,
        allow_rejected: bool,
        warnings: Sequence[Problem],
        options: ReadingOptions,
    ) -> "Ledgers":
        scanned = _scanned(chosen, currency, options)
        loaded = load_sheets([sheet for sheet in chosen if sheet.ledger not in scanned], options)
        outcomes = read_outcomes(loaded, extra_types(loaded), currency)
        found_wrong = [
            *_said_of(chosen, scanned),
            *(problem for outcome in outcomes for problem in outcome.problems),
        ]
        errors = [problem for problem in found_wrong if problem.severity == "error"]
        if errors and not allow_rejected:
            raise LedgerError(told(errors), found_wrong)
        found: list[tuple[str, Table, int]] = [
            *((ledger, one.table, one.rows) for ledger, one in scanned.items()),
            *((outcome.ledger, outcome.table, outcome.count) for outcome in outcomes),
        ]
        tables = {
            name: tuple(table for ledger, table, _ in found if ledger == name)
            for name in BY_NAME
            if any(ledger == name for ledger, _, _ in found)
        }
        return cls(
            currency=currency,
            tables=tables,
            problems=(*warnings, *found_wrong),
            rejected=joined([outcome.rejected for outcome in outcomes]),
            left_out=joined([outcome.left_out for outcome in outcomes]),
            rows_read={
                name: sum(count for ledger, _, count in found if ledger == name) for name in tables
            },
            sources=tuple(files),
            matched=(
                *(scanned_table(ledger, one) for ledger, one in scanned.items()),
                *map(matched_table, outcomes),
            ),
        )


def _scanned(
    chosen: Sequence[ChosenSheet], currency: str, options: ReadingOptions
) -> dict[str, Scanned]:
    """Return the ledgers that are one clean parquet or csv file, which the engine scans."""
    scanned: dict[str, Scanned] = {}
    counts = Counter(sheet.ledger for sheet in chosen)
    for sheet in chosen:
        if counts[sheet.ledger] > 1 or options.in_memory:
            continue
        model = BY_NAME[sheet.ledger]
        table = parquet_table(sheet.source, model, sheet.ledger_map, currency) or csv_table(
            sheet.source, model, sheet.ledger_map, options, currency
        )
        if table is not None:
            scanned[sheet.ledger] = table
    return scanned


def _said_of(chosen: Sequence[ChosenSheet], scanned: Mapping[str, Scanned]) -> list[Problem]:
    """Return the warnings about files that the engine scans: how they were chosen and matched."""
    by_choice = [one for sheet in chosen if sheet.ledger in scanned for one in sheet.warnings]
    return [*by_choice, *(one for table in scanned.values() for one in table.layout.doubts)]


def _check_currency(currency: str) -> None:
    if not is_currency(currency):
        raise LedgerError(f"found the currency {currency!r}; expected an ISO 4217 code such as USD")
