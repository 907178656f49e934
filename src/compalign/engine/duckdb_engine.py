"""The default engine: DuckDB inside the process, in memory, with the outside world locked out."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from compalign.engine.base import Cell, Closing, Dialect
from compalign.engine.dialects import PRELUDE, in_dialect, quote
from compalign.engine.projection import project_frame, project_parquet
from compalign.engine.step import Step
from compalign.errors import EngineError
from compalign.ledgers.tables import FrameTable, Table

TYPES = {
    "bigint": "BIGINT",
    "integer": "INTEGER",
    "string": "VARCHAR",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "wide": "HUGEINT",
}
PANDAS_TYPES = {"bigint": "Int64", "integer": "Int32", "boolean": "boolean", "string": "object"}
FEW_CELLS = 400
"""Up to this many cells are handed over one by one, which is quicker than a frame."""
SETTINGS = (
    "set default_null_order = 'nulls_last'",
    "set python_enable_replacements = false",
    "set preserve_insertion_order = false",
    "set error_on_division_by_zero = true",
)


class DuckDBEngine(Closing):
    """Runs the steps in an in-memory DuckDB database of its own."""

    dialect: Dialect = "duckdb"

    def __init__(self, memory_limit: str | None = None, threads: int | None = None) -> None:
        """Open the database; `memory_limit` such as `4GB` lets larger work spill to disk."""
        self._connection = duckdb.connect()
        for setting in SETTINGS:
            self._try(setting)
        if memory_limit:
            self._connection.execute("set memory_limit = ?", [memory_limit])
        if threads:
            self._connection.execute("set threads = ?", [threads])
        for definition in PRELUDE["duckdb"]:
            self._connection.execute(definition)
        self._columns: dict[str, Mapping[str, str]] = {}

    def load_rows(
        self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Cell, ...]]
    ) -> None:
        """Make a small table from rows; `columns` maps names to step types."""
        typed = ", ".join(f"{quoted(column)} {TYPES[kind]}" for column, kind in columns.items())
        self._connection.execute(f"create table {quoted(name)} ({typed})")
        self._columns[name] = columns
        cells = [cell for row in rows for cell in row]
        if not rows:
            return
        if len(cells) <= FEW_CELLS:
            marks = ", ".join([f"({', '.join('?' * len(columns))})"] * len(rows))
            self._connection.execute(f"insert into {quoted(name)} values {marks}", cells)
            return
        data = {
            column: pd.Series([row[place] for row in rows], dtype=_pandas_type(type_name))
            for place, (column, type_name) in enumerate(columns.items())
        }
        self._connection.register("arriving", pd.DataFrame(data))
        self._connection.execute(f"insert into {quoted(name)} from arriving")
        self._connection.unregister("arriving")

    def load_ledger(self, name: str, table: Table, digits: int) -> None:
        """Make a ledger table; a parquet file is scanned where it lies, not copied."""
        if isinstance(table, FrameTable):
            self._load_frame(name, table.frame, project_frame(table, "duckdb"))
            return
        select = project_parquet(table, digits, "duckdb")
        self._connection.execute(
            f"create view {quoted(name)} as select {select}, {_text(table.file)} as file, "
            f"{_text(table.sheet)} as sheet, file_row_number + {table.first_row} as row "
            f"from read_parquet({_text(_one_file(table.path))}, file_row_number = true, "
            "hive_partitioning = false)"
        )

    def run(self, step: Step) -> None:
        """Run a step into a table, or name it as a view, and compare its types with those
        declared."""
        form = "table" if step.stored else "view"
        statement = f"create {form} {quoted(step.name)} as {in_dialect(step.sql, 'duckdb')}"
        with exact_range(step):
            self._connection.execute(statement)
        found = self._connection.execute(f"describe {quoted(step.name)}").fetchall()
        actual = {row[0]: row[1] for row in found}
        declared = {column: TYPES.get(kind, kind.upper()) for column, kind in step.columns.items()}
        if actual != declared:
            raise TypeError(f"step {step.name} declares {declared} but gives {actual}")
        self._columns[step.name] = step.columns

    def drop(self, name: str) -> None:
        """Drop a table that nobody will read again."""
        self._connection.execute(f"drop table {quoted(name)}")
        del self._columns[name]

    def count(self, name: str) -> int:
        """Return the number of rows of a table."""
        return int(self._one(f"select count(*) from {quoted(name)}")[0])

    def sum(self, name: str, column: str) -> int:
        """Return the exact sum of a whole-number column; 0 for an empty table."""
        return int(self._one(f"select sum({quoted(column)}) from {quoted(name)}")[0] or 0)

    def span(self, name: str, column: str) -> tuple[date, date] | None:
        """Return the first and the last day of a date column; None for an empty table."""
        days = quoted(column)
        first, last = self._one(f"select min({days}), max({days}) from {quoted(name)}")
        return None if first is None else (first, last)

    def frame(self, name: str, order_by: Sequence[str]) -> pd.DataFrame:
        """Return a table as a DataFrame in a total order; wide columns come as text."""
        columns = self._columns[name]
        select = ", ".join(
            f"cast({quoted(column)} as varchar) as {quoted(column)}"
            if kind == "wide"
            else quoted(column)
            for column, kind in columns.items()
        )
        found = self._connection.execute(
            f"select {select} from {quoted(name)}{_in_order(order_by)}"
        )
        frame = found.df().astype(
            {column: PANDAS_TYPES[kind] for column, kind in columns.items() if kind in PANDAS_TYPES}
        )
        for column, kind in columns.items():
            if kind in ("string", "wide"):
                frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
        return frame

    def write_parquet(self, name: str, path: Path, order_by: Sequence[str]) -> None:
        """Write a table to one parquet file, in a total order when `order_by` is given."""
        listed = ", ".join(
            f"cast({quoted(column)} as decimal(38,0)) as {quoted(column)}"
            if kind == "wide"
            else quoted(column)
            for column, kind in self._columns[name].items()
        )
        select = f"select {listed} from {quoted(name)}{_in_order(order_by)}"
        self._connection.execute(f"copy ({select}) to {_text(str(path))} (format parquet)")

    def read_parquet(
        self, folder: Path, columns: Mapping[str, str], order_by: Sequence[str]
    ) -> pd.DataFrame:
        """Return the rows of a folder of parquet files as `frame` does."""
        self._connection.execute(
            f"create view arrived as from read_parquet({_text(str(folder / '*.parquet'))})"
        )
        self._columns["arrived"] = columns
        try:
            return self.frame("arrived", order_by)
        finally:
            self._connection.execute("drop view arrived")

    def write_decimals(self, name: str, path: Path) -> None:
        """Write a table to a parquet file with 128-bit numbers as decimals, which parquet keeps."""
        kinds = self._columns.get(name, {})
        replaced = ", ".join(
            f"cast({quoted(column)} as decimal(38,0)) as {quoted(column)}"
            for column, kind in kinds.items()
            if kind == "wide"
        )
        listed = f"* replace ({replaced})" if replaced else "*"
        self._connection.execute(
            f"copy (select {listed} from {quoted(name)}) to {_text(str(path))} (format parquet)"
        )

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def _one(self, sql: str) -> tuple[Any, ...]:
        row: tuple[Any, ...] = self._connection.execute(sql).fetchall()[0]
        return row

    def _load_frame(self, name: str, frame: pd.DataFrame, select: str) -> None:
        self._connection.register("arriving", frame)
        try:
            self._connection.execute(
                f"create table {quoted(name)} as select {select} from arriving"
            )
        finally:
            self._connection.unregister("arriving")

    def _try(self, setting: str) -> None:
        """Apply a setting that some supported versions do not know, and do not need."""
        try:
            self._connection.execute(setting)
        except duckdb.CatalogException:
            return


@contextmanager
def exact_range(step: Step) -> Iterator[None]:
    """Turn an overflow into a message; the engine never wraps, it raises."""
    try:
        yield
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
        reason = str(error).splitlines()[0]
        raise EngineError(
            f"step {step.name}: a number is too large to be computed exactly ({reason}). "
            "Look for an amount, a weight or a rate with too many digits."
        ) from error


def _in_order(columns: Sequence[str]) -> str:
    listed = ", ".join(quoted(column) for column in columns)
    return f" order by {listed}" if listed else ""


def quoted(name: str) -> str:
    """Quote an identifier for DuckDB."""
    return quote(name, "duckdb")


def _text(value: str) -> str:
    """Write a text literal for the few places that take no parameter, such as a view."""
    return "'" + value.replace("'", "''") + "'"


def _one_file(path: Path) -> str:
    """Return a path that DuckDB takes for one file, also when its name holds `*`, `?` or `[`."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in path.as_posix())


def _pandas_type(type_name: str) -> Any:
    return PANDAS_TYPES.get(type_name, "object")
