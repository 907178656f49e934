"""Findings that are seen before any step runs: names the plan does not know, rows left aside.

A ledger may serve several plans, so a role or goal that this plan does not have is no fault; one
that is nearly a name of the plan is a slip of the pen, and somebody would go unpaid for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from compalign.engine.base import Cell
from compalign.importing.ledgers import Ledgers
from compalign.importing.parquet_files import parquet_names
from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.ledgers.tables import ParquetTable, Table
from compalign.plan.model import Plan

TOLD_COLUMNS: Mapping[str, str] = {
    "code": "string",
    "severity": "string",
    "found": "string",
    "file": "string",
    "sheet": "string",
    "row": "bigint",
}
SHORTEST = 3
ALIKE = 0.75
"""How alike two names must be (difflib's ratio) for one to be taken for a slip of the other."""


def told_findings(plan: Plan, ledgers: Ledgers) -> list[tuple[Cell, ...]]:
    """Return the rows of `told_findings`: one for each misspelt name, and each ledger with rows
    that were rejected although payees or targets depend on them."""
    places: Sequence[tuple[str, str, Sequence[str]]] = (
        ("people", "role", list(plan.roles)),
        ("assignments", "role", list(plan.roles)),
        ("quotas", "goal", list(plan.goals)),
        ("splits", "role", list(plan.roles)),
        ("resolutions", "role", list(plan.roles)),
        ("adjustments", "incentive", ["adjustment", *(one.id for one in plan.all_incentives())]),
    )
    slips = [slip for place in places for slip in _slips(ledgers, *place)]
    return [*slips, *_rejected(ledgers)]


def _slips(
    ledgers: Ledgers, ledger: str, column: str, known: Sequence[str]
) -> Iterator[tuple[Cell, ...]]:
    for table in ledgers.tables.get(ledger, ()):
        for name, rows, first in _names(table, column):
            near = _near(name, known) if name not in known else []
            if near:
                found = (
                    f"{rows} row(s) of {ledger} with the {column} {name!r}, which the plan "
                    f"does not have; it has {near[0]!r}"
                )
                yield "UNKNOWN_NAME", "error", found, *first


def _names(table: Table, column: str) -> Iterator[tuple[str, int, tuple[str, str, int]]]:
    """Yield the names in a column in order, each with its number of rows and the first one."""
    if isinstance(table, ParquetTable):
        for name, rows, first in parquet_names(table, column):
            yield name, rows, (table.file, table.sheet, first)
        return
    for found, named in table.frame.groupby(column, sort=True):
        at = named.iloc[0]
        yield str(found), len(named), (str(at["file"]), str(at["sheet"]), int(at["row"]))


def _near(name: str, known: Sequence[str]) -> list[str]:
    """Return the known name that is meant, if any: alike, or beginning with the name given."""
    alike = get_close_matches(name.lower(), known, n=1, cutoff=ALIKE)
    longer = [one for one in known if len(name) >= SHORTEST and one.startswith(name.lower())]
    return alike or longer[:1]


def _rejected(ledgers: Ledgers) -> Iterator[tuple[Cell, ...]]:
    aside = ledgers.rejected[~ledgers.rejected["ledger"].isin(EVENT_LEDGERS)]
    for ledger, rows in aside.groupby("ledger", sort=True):
        first = rows.iloc[0]
        found = f"{len(rows)} rejected row(s) of {ledger}, which other rows depend on"
        yield (
            "REJECTED_ROWS", "error", found,
            str(first["file"]), str(first["sheet"]), int(first["row"]),
        )  # fmt: skip
