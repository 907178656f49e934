"""Ledgers with rows added, and their rows as one frame: nothing that was read is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from compalign.importing.ledgers import Ledgers
from compalign.importing.parquet_files import parquet_rows
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable, Table

Row = Mapping[str, Any]
"""The cells of a row by column, as they are stored; what it leaves out is blank."""
Rows = Mapping[str, Sequence[Row]]
"""Rows by ledger."""
FILE = "probe"
"""The file that added rows are said to come from."""
STORED: Mapping[ColumnType, Any] = {
    ColumnType.TEXT: object,
    ColumnType.NUMBER: object,
    ColumnType.MONEY: "Int64",
    ColumnType.DAY: "datetime64[us]",
    ColumnType.FLAG: "boolean",
}


def with_rows(ledgers: Ledgers, added: Rows) -> Ledgers:
    """Return the ledgers with more rows."""
    more = {name: rows for name, rows in added.items() if rows}
    tables = {
        name: (*ledgers.tables.get(name, ()), _table(name, more[name], ledgers))
        if name in more
        else ledgers.tables[name]
        for name in BY_NAME
        if name in more or name in ledgers.tables
    }
    counts = {name: ledgers.rows_read.get(name, 0) + len(more.get(name, ())) for name in tables}
    return replace(ledgers, tables=tables, rows_read=counts)


def joined(*parts: Rows) -> Rows:
    """Return the rows of several parts together."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: [row for part in parts for row in part.get(name, ())] for name in names}


def rows_of(ledgers: Ledgers, name: str) -> pd.DataFrame:
    """Return all rows of a ledger in storage types, in the order in which they were read."""
    columns = _columns(ledgers, name)
    frames = [_frame(table, ledgers.currency) for table in ledgers.tables.get(name, ())]
    filled = [_typed(frame, columns) for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else _typed(pd.DataFrame(), columns)


def _typed(frame: pd.DataFrame, columns: Mapping[str, ColumnType]) -> pd.DataFrame:
    """Return a frame with all columns of a ledger in storage types; what it lacks is blank."""
    whole = frame.reindex(columns=list(columns))
    cells = {name: whole[name].astype(object).where(whole[name].notna(), None) for name in columns}
    return pd.DataFrame(
        {name: pd.Series(cells[name], whole.index, STORED[kind]) for name, kind in columns.items()}
    )


def _columns(ledgers: Ledgers, name: str) -> Mapping[str, ColumnType]:
    """Return the columns of a ledger, those of its own tables and those that are declared."""
    declared = {one.name: one.type for one in BY_NAME[name].columns() if one.name != "last_day"}
    tables = ledgers.tables.get(name, ())
    return declared | {one: kind for table in tables for one, kind in table.columns.items()}


def _frame(table: Table, currency: str) -> pd.DataFrame:
    """Return a stored table as a frame; a parquet file is read for it."""
    return table.frame if isinstance(table, FrameTable) else parquet_rows(table, currency)


def _table(name: str, rows: Sequence[Row], ledgers: Ledgers) -> FrameTable:
    columns = _columns(ledgers, name)
    usual = {one.name: one.default for one in BY_NAME[name].columns() if one.default is not None}
    frame = pd.DataFrame(
        {
            column: pd.Series(
                [_cell(row.get(column, usual.get(column))) for row in rows], dtype=STORED[kind]
            )
            for column, kind in columns.items()
        }
    )
    numbers = pd.Series(range(1, len(rows) + 1), dtype="Int64")
    return FrameTable(frame.assign(file=FILE, sheet=name, row=numbers), columns)


def _cell(value: Any) -> Any:
    return None if value is None or value is pd.NaT or value is pd.NA else value
