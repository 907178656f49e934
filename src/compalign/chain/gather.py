"""The stored ledgers of a run, loaded into the engine, and one select over the tables of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compalign.engine.base import Cell, Dialect, Engine
from compalign.engine.dialects import quote
from compalign.engine.projection import SQL_TYPES
from compalign.engine.step import Step
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.fields import ColumnType
from compalign.ledgers.tables import ParquetTable, Table
from compalign.money import minor_digits

ROW_SOURCE: Mapping[str, str] = {"source_no": "integer", "row": "bigint"}
SOURCE_COLUMNS: Mapping[str, str] = {"source_no": "integer", "file": "string", "sheet": "string"}


@dataclass(frozen=True)
class Part:
    """One stored table of a ledger: its name and number, its columns, those that are blank."""

    name: str
    number: int
    columns: Mapping[str, ColumnType]
    blank: frozenset[str]


def _origin(table: Table) -> tuple[str | None, str | None]:
    """Return the file and sheet that all rows of a stored table come from."""
    if isinstance(table, ParquetTable):
        return table.file, table.sheet
    if table.frame.empty:
        return None, None
    return str(table.frame["file"].iat[0]), str(table.frame["sheet"].iat[0])


def _blank(ledger: str, table: Table) -> frozenset[str]:
    """Return the columns that hold nothing: those of a parquet file that it does not have."""
    if isinstance(table, ParquetTable):
        usual = {one.name for one in BY_NAME[ledger].columns() if one.default is not None}
        return frozenset(table.columns) - table.sources.keys() - usual
    return frozenset(name for name in table.columns if table.frame[name].isna().all())


class Gathered:
    """The loaded ledgers of one run: their tables by ledger, and the types of their columns."""

    def __init__(self, engine: Engine, ledgers: Ledgers) -> None:
        """Load every stored table into the engine."""
        digits = minor_digits(ledgers.currency)
        self._engine = engine
        self.dialect: Dialect = engine.dialect
        self.parts: dict[str, list[Part]] = {}
        sources: list[tuple[Cell, ...]] = []
        for ledger, tables in ledgers.tables.items():
            for table in tables:
                number = len(sources) + 1
                part = Part(
                    f"stored_{ledger}_{number}", number, table.columns, _blank(ledger, table)
                )
                engine.load_ledger(part.name, table, digits)
                self.parts.setdefault(ledger, []).append(part)
                sources.append((number, *_origin(table)))
        engine.load_rows("sources", SOURCE_COLUMNS, sources)

    def columns(self, ledgers: Sequence[str]) -> dict[str, ColumnType]:
        """Return all columns of some ledgers; one that differs in type between them is text."""
        found: dict[str, ColumnType] = {}
        for ledger in ledgers:
            for part in self.parts.get(ledger, []):
                for name, kind in part.columns.items():
                    found[name] = kind if found.get(name, kind) is kind else ColumnType.TEXT
        return found

    def blank(self, ledgers: Sequence[str]) -> set[str]:
        """Return the columns that hold nothing in any of some ledgers."""
        parts = [part for ledger in ledgers for part in self.parts.get(ledger, [])]
        filled = {name for part in parts for name in part.columns if name not in part.blank}
        return {name for part in parts for name in part.blank} - filled

    def filled(self, ledger: str) -> set[str]:
        """Return the columns that hold something in some table of a ledger."""
        parts = self.parts.get(ledger, [])
        return {name for part in parts for name in part.columns if name not in part.blank}

    def cells(self, ledger: str, column: str) -> set[str]:
        """Return the different texts in a column of a small ledger."""
        rows = self.union(ledger, {column: ColumnType.TEXT})
        cells = f"select distinct {self.quote(column)} as cell from ({rows}) as stored"
        self._engine.run(Step("cells", cells, {"cell": "string"}))
        found = self._engine.frame("cells", ("cell",))["cell"].dropna()
        self._engine.drop("cells")
        return set(found)

    def union(self, ledger: str, columns: Mapping[str, ColumnType]) -> str:
        """Return one select over all stored tables of a ledger: `columns` cast, then the source."""
        selects = []
        for part in self.parts.get(ledger, []):
            listed = [self._cast(column, kind, part.columns) for column, kind in columns.items()]
            source = f"cast({part.number} as integer) as source_no, {self.quote('row')}"
            selects.append(f"select {', '.join(listed)}, {source} from {part.name}")
        if not selects:
            empty = {**{name: SQL_TYPES[kind] for name, kind in columns.items()}, **ROW_SOURCE}
            listed = [f"cast(null as {kind}) as {self.quote(name)}" for name, kind in empty.items()]
            selects = [f"select {', '.join(listed)} where 1 = 0"]
        return "\nunion all\n".join(selects)

    def quote(self, name: str) -> str:
        """Quote a column name for the engine at hand."""
        return quote(name, self.dialect)

    def _cast(self, column: str, kind: ColumnType, present: Mapping[str, ColumnType]) -> str:
        source = self.quote(column) if column in present else "null"
        if kind is ColumnType.TEXT and column in present:
            source = as_text(source, present[column])
        return f"cast({source} as {SQL_TYPES[kind]}) as {self.quote(column)}"


def as_text(column: str, kind: ColumnType) -> str:
    """Return the expression of a quoted column as people write it: a number without idle zeros.

    >>> as_text("tier", ColumnType.NUMBER)
    "regexp_replace(cast(tier as string), '[.]?0+$', '')"
    """
    if kind is ColumnType.TEXT:
        return column
    text = f"cast({column} as string)"
    return f"regexp_replace({text}, '[.]?0+$', '')" if kind is ColumnType.NUMBER else text


def declared(ledger: str) -> dict[str, ColumnType]:
    """Return the declared columns of a ledger that are stored; `last_day` is stored as `end`."""
    return {
        column.name: column.type
        for column in BY_NAME[ledger].columns()
        if column.name != "last_day"
    }
