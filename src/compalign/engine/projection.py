"""How a stored ledger becomes an engine table: physical types, and money scaled to minor units."""

from collections.abc import Mapping

from compalign.engine.base import Dialect
from compalign.engine.dialects import quote
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import FrameTable, ParquetTable, in_minor_units

SQL_TYPES: Mapping[ColumnType, str] = {
    ColumnType.TEXT: "string",
    ColumnType.MONEY: "bigint",
    ColumnType.NUMBER: "decimal(38,9)",
    ColumnType.DAY: "date",
    ColumnType.FLAG: "boolean",
}
SOURCE_TYPES: Mapping[str, str] = {"file": "string", "sheet": "string", "row": "bigint"}
"""Where a row came from, as stored; the engine's tables keep `row` and number file and sheet."""


def project_frame(table: FrameTable, dialect: Dialect) -> str:
    """Return the select list that casts a stored frame to the engine's types."""
    typed = {**{name: SQL_TYPES[kind] for name, kind in table.columns.items()}, **SOURCE_TYPES}
    return ", ".join(
        f"cast({quote(name, dialect)} as {sql_type}) as {quote(name, dialect)}"
        for name, sql_type in typed.items()
    )


def project_parquet(table: ParquetTable, digits: int, dialect: Dialect) -> str:
    """Return the select list over a parquet file, without the source columns."""
    parts = []
    for name, kind in table.columns.items():
        target = quote(name, dialect)
        if name not in table.sources:
            parts.append(f"cast(null as {SQL_TYPES[kind]}) as {target}")
            continue
        source = quote(table.sources[name], dialect)
        if kind is ColumnType.MONEY:
            source = in_minor_units(source, digits)
        parts.append(f"cast({source} as {SQL_TYPES[kind]}) as {target}")
    return ", ".join(parts)
