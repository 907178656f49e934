"""How a table was understood: which header is which column, and what became of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from compalign.importing.column_map import LedgerMap
from compalign.importing.outcome import SheetOutcome
from compalign.importing.parquet_files import Scanned


@dataclass(frozen=True)
class MatchedTable:
    """One table: its place, its headers by column of the ledger, and the number of its rows.

    `stage` is the header by whose words rows were left out without a column map.
    """

    ledger: str
    file: str
    sheet: str
    headers: Mapping[str, str]
    extras: tuple[str, ...]
    rows: int
    used: int
    left_out: int
    ledger_map: LedgerMap
    stage: str = ""
    counted: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        """Return how many rows have an error and were not used."""
        return self.rows - self.used - self.left_out


def matched_table(outcome: SheetOutcome) -> MatchedTable:
    """Return how the table of an outcome was understood."""
    sheet, layout = outcome.loaded.sheet, outcome.loaded.layout
    wrong = int(outcome.rows.wrong.sum())
    stages = outcome.stages
    return MatchedTable(
        outcome.ledger,
        sheet.place.file,
        sheet.place.sheet,
        {column: sheet.headers[at] for column, at in layout.declared.items()},
        tuple(layout.extras),
        outcome.count,
        outcome.count - len(outcome.left_out) - wrong,
        len(outcome.left_out),
        outcome.loaded.chosen.ledger_map,
        stages.header if stages is not None and stages.kinds is None else "",
        stages.counted if stages is not None and stages.kinds is None else (),
    )


def scanned_table(ledger: str, scanned: Scanned) -> MatchedTable:
    """Return how a file that the engine scans was understood; every row of it is used."""
    table, count, headers, layout, ledger_map = scanned
    named = {column: headers[at] for column, at in layout.declared.items()}
    return MatchedTable(
        ledger, table.file, table.sheet, named, tuple(layout.extras), count, count, 0, ledger_map
    )
