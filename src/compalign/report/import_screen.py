"""What an import found, on the terminal: tables, headers, rows left out, problems, differences."""

from collections.abc import Iterable, Sequence

import pandas as pd
from rich.table import Table
from rich.text import Text

from compalign.importing.column_map import alike
from compalign.importing.comparing import Change
from compalign.importing.ledgers import Ledgers
from compalign.importing.parquet_files import parquet_sum
from compalign.importing.problems import Problem, grouped
from compalign.ledgers.tables import ParquetTable
from compalign.money import money_text
from compalign.report.screen import Screen, plain_table, printable

MOST_LINES = 200
COLOURS = {"error": "bold red", "warning": "yellow"}


def print_import(ledgers: Ledgers) -> None:
    """Print what was read, which header was taken for which column, and what was left out."""
    console = Screen()
    console.print(_tables(ledgers))
    headers = _headers(ledgers)
    if headers.row_count:
        console.print(headers)
    if len(ledgers.left_out):
        console.print(_left_out(ledgers))


def print_problems(problems: Sequence[Problem]) -> None:
    """Print the problems as a table, alike ones grouped, errors before warnings."""
    console = Screen()
    if not problems:
        console.print("no problems")
        return
    table = plain_table(
        "problems", "severity", "file", "sheet", "cell", "header", "found", "expected",
        "what to do", "rows", numbers=1,
    )  # fmt: skip
    groups = sorted(grouped(problems), key=lambda group: group[0].severity != "error")
    for group in groups[:MOST_LINES]:
        one = group[0]
        table.add_row(
            Text(one.severity, style=COLOURS[one.severity]),
            *map(
                printable,
                (one.file, one.sheet, one.cell, one.column, one.found, one.expected, one.advice),
            ),
            f"{len(group):,}",
        )
    console.print(table)
    if len(groups) > MOST_LINES:
        console.print(f"... and {len(groups) - MOST_LINES:,} more kinds of problem")


def print_changes(changes: Sequence[Change]) -> None:
    """Print what two exports differ in."""
    console = Screen()
    counts = pd.Series([change.what for change in changes]).value_counts().to_dict()
    told = ", ".join(f"{counts.get(what, 0):,} {what}" for what in ("added", "removed", "changed"))
    console.print(f"compared with the old export: {told}")
    if not changes:
        return
    table = plain_table("differences", "ledger", "what", "key", "column", "old", "new", numbers=0)
    for change in changes[:MOST_LINES]:
        values = (change.key, change.column, change.old, change.new)
        table.add_row(change.ledger, change.what, *map(printable, values))
    console.print(table)
    if len(changes) > MOST_LINES:
        console.print(f"... and {len(changes) - MOST_LINES:,} more")


def _tables(ledgers: Ledgers) -> Table:
    table = plain_table(
        "read", "ledger", "file", "sheet", "rows", "used", "left out", "not used", "amount",
        numbers=5,
    )  # fmt: skip
    matched = {(one.ledger, one.file, one.sheet): one for one in ledgers.matched}
    amounts = _amounts(ledgers)
    for (ledger, file, sheet), one in matched.items():
        same = [
            other
            for other in ledgers.matched
            if (other.ledger, other.file, other.sheet) == (ledger, file, sheet)
        ]
        counts = (
            f"{sum(getattr(other, name) for other in same):,}"
            for name in ("rows", "used", "left_out", "rejected")
        )
        amount = amounts.get((one.ledger, one.file, one.sheet), "")
        table.add_row(ledger, printable(file), printable(sheet), *counts, amount)
    return table


def _amounts(ledgers: Ledgers) -> dict[tuple[str, str, str], str]:
    """Return the sum of the amounts of each sheet, where it has any."""
    sums: dict[tuple[str, str, str], int] = {}
    for ledger, tables in ledgers.tables.items():
        for table in tables:
            if isinstance(table, ParquetTable):
                if "amount" in table.sources:
                    sums[ledger, table.file, table.sheet] = parquet_sum(table, ledgers.currency)
            elif "amount" in table.frame and len(table.frame):
                file, sheet = table.frame[["file", "sheet"]].iloc[0]
                place = (ledger, str(file), str(sheet))
                sums[place] = sums.get(place, 0) + int(table.frame["amount"].sum())
    return {place: money_text(minor, ledgers.currency) for place, minor in sums.items()}


def _headers(ledgers: Ledgers) -> Table:
    """Return the headers that are not called as the column is, and those that are extras."""
    table = plain_table("headers", "ledger", "sheet", "header", "taken for", numbers=0)
    seen: set[tuple[str, ...]] = set()
    for one in ledgers.matched:
        rows: Iterable[tuple[str, str]] = [
            (header, column)
            for column, header in one.headers.items()
            if alike(header) != alike(column)
        ]
        extras = [
            (header, "(kept under its name)")
            for header in one.extras
            if header not in one.headers.values()
        ]
        for header, column in (*rows, *extras):
            line = (one.ledger, one.sheet, header, column)
            if line not in seen:
                seen.add(line)
                table.add_row(*map(printable, line))
    return table


def _left_out(ledgers: Ledgers) -> Table:
    table = plain_table("left out", "ledger", "reason", "rows", "amount", numbers=2)
    by_reason = ledgers.left_out.groupby(["ledger", "reason"], sort=False)["amount_minor"]
    for (ledger, reason), amounts in by_reason:
        total = amounts.sum(min_count=1)
        amount = "" if pd.isna(total) else money_text(int(total), ledgers.currency)
        table.add_row(str(ledger), printable(str(reason)), f"{len(amounts):,}", amount)
    return table
