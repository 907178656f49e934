"""What the calculation asks of an engine; nothing else reaches past this door."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

import pandas as pd

from compalign.engine.step import Step
from compalign.ledgers.tables import Table

Cell = int | str | bool | None
Dialect = Literal["duckdb", "spark"]


class Closing(ABC):
    """Lets an engine be used as a context manager that frees what it holds."""

    @abstractmethod
    def close(self) -> None:
        """Free what the engine holds."""

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free what the engine holds."""
        self.close()


class Engine(Protocol):
    """Loads tables, runs steps in order, hands out frames. Use it as a context manager."""

    dialect: Dialect

    def load_rows(
        self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Cell, ...]]
    ) -> None:
        """Make a small table from rows; `columns` maps names to step types."""

    def load_ledger(self, name: str, table: Table, digits: int) -> None:
        """Make a ledger table; `digits` are the currency's decimals."""

    def run(self, step: Step) -> None:
        """Run a step under its name, or only name it when it is not stored; its types must be as
        declared."""

    def drop(self, name: str) -> None:
        """Forget a stored step that nobody will read again."""

    def count(self, name: str) -> int:
        """Return the number of rows of a table."""

    def sum(self, name: str, column: str) -> int:
        """Return the exact sum of a whole-number column; 0 for an empty table."""

    def span(self, name: str, column: str) -> tuple[date, date] | None:
        """Return the first and the last day of a date column; None for an empty table."""

    def frame(self, name: str, order_by: Sequence[str]) -> pd.DataFrame:
        """Return a table as a DataFrame in a total order; no floats, nulls as missing values."""

    def write_parquet(self, name: str, path: Path, order_by: Sequence[str]) -> None:
        """Write a table to a parquet file (or folder, as the engine is used to)."""

    def close(self) -> None:
        """Free what the engine holds."""
