"""Spark, for ledgers that one machine cannot hold: the same steps, exchanging Parquet.

Tables go in and results come out as Parquet through a DuckDB beside it, never through pandas,
which Spark does not fully support in its current major version. Each stored step is written out,
so that a plan never grows longer than one step. ANSI mode is required: without it Spark wraps
overflowing sums in silence.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from compalign.engine.base import Cell, Closing, Dialect
from compalign.engine.dialects import PRELUDE, in_dialect, quote
from compalign.engine.duckdb_engine import DuckDBEngine
from compalign.engine.step import Step
from compalign.errors import EngineError
from compalign.ledgers.tables import Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TYPES = {"wide": "decimal(38,0)", "integer": "int"}
SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.cteRecursionLevelLimit": "10000",
    "spark.sql.cteRecursionRowLimit": "-1",
}
LOCAL_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


class SparkEngine(Closing):
    """Runs the steps in a Spark session: the one given, or a local one of its own."""

    dialect: Dialect = "spark"

    def __init__(self, session: "SparkSession | None" = None, folder: Path | None = None) -> None:
        """Take or start a session; `folder` is where steps are kept (shared by all workers)."""
        self._spark = session or _local_session()
        for name, value in SETTINGS.items():
            self._spark.conf.set(name, value)
        if self._spark.conf.get("spark.sql.ansi.enabled") != "true":
            raise EngineError("Spark runs without ANSI mode and would hide overflows; turn it on")
        for definition in PRELUDE["spark"]:
            self._spark.sql(definition)
        self._own_folder = folder is None
        self._folder = folder or Path(tempfile.mkdtemp(prefix="compalign-"))
        self._door = DuckDBEngine()
        self._columns: dict[str, Mapping[str, str]] = {}

    def load_rows(
        self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Cell, ...]]
    ) -> None:
        """Make a small table from rows; `columns` maps names to step types.

        One without rows is only named: most steps of a plan have none, and a file for each would
        take longer than all the others.
        """
        self._columns[name] = columns
        if not rows:
            blank = ", ".join(
                f"cast(null as {kind}) as {quote(column, 'spark')}"
                for column, kind in columns.items()
            )
            statement = in_dialect(f"select {blank} where 1 = 0", "spark")
            self._spark.sql(statement).createOrReplaceTempView(name)
            return
        self._door.load_rows(name, columns, rows)
        self._carry(name)

    def load_ledger(self, name: str, table: Table, digits: int) -> None:
        """Make a ledger table, by way of Parquet."""
        self._door.load_ledger(name, table, digits)
        self._carry(name)

    def run(self, step: Step) -> None:
        """Run a step into Parquet, or name it, and compare its types with those declared."""
        frame = self._spark.sql(in_dialect(step.sql, "spark"))
        actual = {field.name: field.dataType.simpleString() for field in frame.schema.fields}
        declared = {column: TYPES.get(kind, kind) for column, kind in step.columns.items()}
        if actual != declared:
            raise TypeError(f"step {step.name} declares {declared} but gives {actual}")
        self._columns[step.name] = step.columns
        if not step.stored:
            frame.createOrReplaceTempView(step.name)
            return
        frame.write.mode("overwrite").parquet(self._place(step.name))
        self._read(step.name)

    def drop(self, name: str) -> None:
        """Remove a step that nobody will read again."""
        self._spark.catalog.dropTempView(name)
        shutil.rmtree(self._folder / name, ignore_errors=True)

    def count(self, name: str) -> int:
        """Return the number of rows of a table."""
        return int(self._spark.table(name).count())

    def sum(self, name: str, column: str) -> int:
        """Return the exact sum of a whole-number column; 0 for an empty table."""
        chosen = f"select sum({quote(column, 'spark')}) as total from {name}"
        return int(self._spark.sql(chosen).collect()[0]["total"] or 0)

    def span(self, name: str, column: str) -> tuple[date, date] | None:
        """Return the first and the last day of a date column; None for an empty table."""
        days = quote(column, "spark")
        chosen = f"select min({days}) as first_day, max({days}) as last_day from {name}"
        row = self._spark.sql(chosen).collect()[0]
        return None if row["first_day"] is None else (row["first_day"], row["last_day"])

    def frame(self, name: str, order_by: Sequence[str]) -> pd.DataFrame:
        """Return a table as a DataFrame in a total order; wide columns come as text."""
        outgoing = f"outgoing_{name}"
        self._texts(name).write.mode("overwrite").parquet(self._place(outgoing))
        columns = {
            column: "string" if kind == "wide" else kind
            for column, kind in self._columns[name].items()
        }
        return self._door.read_parquet(self._folder / outgoing, columns, order_by)

    def write_parquet(self, name: str, path: Path, order_by: Sequence[str]) -> None:
        """Write a table to a Parquet folder in a total order."""
        ordered = ", ".join(f"{quote(column, 'spark')} nulls last" for column in order_by)
        chosen = f"select * from {name}" + (f" order by {ordered}" if ordered else "")
        self._spark.sql(chosen).write.mode("overwrite").parquet(str(path))

    def close(self) -> None:
        """Remove what was kept; the session stays, since starting one is slow."""
        self._door.close()
        if self._own_folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _carry(self, name: str) -> None:
        """Bring a table from the DuckDB at the door into Spark."""
        folder = self._folder / name
        folder.mkdir(parents=True)
        self._door.write_decimals(name, folder / "part-0.parquet")
        self._read(name)

    def _read(self, name: str) -> None:
        self._spark.read.parquet(self._place(name)).createOrReplaceTempView(name)

    def _texts(self, name: str) -> "DataFrame":
        listed = ", ".join(
            f"cast({quote(column, 'spark')} as string) as {quote(column, 'spark')}"
            if kind == "wide"
            else quote(column, "spark")
            for column, kind in self._columns[name].items()
        )
        return self._spark.sql(f"select {listed} from {name}")

    def _place(self, name: str) -> str:
        return str(self._folder / name)


def _local_session() -> "SparkSession":
    """Start a session on this machine; `EngineError` says how to install what is missing."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(
            "the Spark engine is not installed; pip install 'compalign[spark]' and have Java 17"
        ) from error
    builder = SparkSession.builder.master("local[2]").appName("compalign")
    for name, value in (LOCAL_SETTINGS | SETTINGS).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise EngineError(f"Spark did not start; is Java 17 installed? ({error})") from error
