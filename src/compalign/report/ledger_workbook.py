"""Clean ledgers as a workbook of our own template: what was read, ready to be read again.

Every declared column is there, so that no extra can be taken for a misspelt one. An extra whose
name means another column is called `other …`.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from compalign.importing.column_map import alike
from compalign.importing.header_words import names_of
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable
from compalign.money import to_decimal
from compalign.report.cells import Kind, Value
from compalign.report.sheets import Book, Column

KINDS = {
    ColumnType.TEXT: Kind.TEXT,
    ColumnType.MONEY: Kind.MONEY,
    ColumnType.NUMBER: Kind.EXACT,
    ColumnType.DAY: Kind.DAY,
    ColumnType.FLAG: Kind.TEXT,
}


def write_ledgers(ledgers: Ledgers, path: str | Path) -> None:
    """Write the ledgers that were read row by row; a parquet file that fits is left as it is."""
    book = Book(ledgers.currency)
    for ledger, tables in ledgers.tables.items():
        frames = [table for table in tables if isinstance(table, FrameTable)]
        if frames:
            known = {
                header
                for table in ledgers.matched
                if table.ledger == ledger
                for header in table.headers.values()
            }
            book.add_list(ledger, _columns(ledger, frames, ledgers.currency, known))
    book.save(path)


def _columns(
    ledger: str, tables: Sequence[FrameTable], currency: str, known: Collection[str]
) -> list[Column]:
    """Return the columns of a ledger; `known` are headers that are in a declared column already."""
    types = {name: kind for table in tables for name, kind in table.columns.items()}
    declared = [column.name for column in BY_NAME[ledger].columns() if column.name in types]
    extras = [name for name in types if name not in declared and name not in known]
    return [
        Column(_header(ledger, name, declared), KINDS[types[name]], _values(tables, name, currency))
        for name in (*declared, *extras)
    ]


def _header(ledger: str, name: str, declared: Sequence[str]) -> str:
    if name in declared or alike(name) not in names_of(BY_NAME[ledger]):
        return name
    return f"other {name}"


def _values(tables: Sequence[FrameTable], name: str, currency: str) -> list[Value]:
    values: list[Value] = []
    for table in tables:
        if name not in table.columns:
            values += [None] * len(table.frame)
            continue
        kind = table.columns[name]
        values += [_value(kind, one, currency) for one in table.frame[name].tolist()]
    return values


def _value(kind: ColumnType, stored: Any, currency: str) -> Value:
    """Return a stored value as a cell holds it: money in major units, a flag as a word."""
    if stored is None or pd.isna(stored):
        return None
    if kind is ColumnType.MONEY:
        return to_decimal(int(stored), currency)
    if kind is ColumnType.NUMBER:
        return Decimal(stored)
    if kind is ColumnType.DAY:
        day: Value = stored.date()
        return day
    return str(bool(stored)).lower() if kind is ColumnType.FLAG else str(stored)
