"""From the columns of a result frame to values that a cell can hold; missing becomes None."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

import pandas as pd

from compalign.money import to_decimal
from compalign.report.cells import Kind, Value
from compalign.report.sheets import Column

Made = TypeVar("Made")


def texts(frame: pd.DataFrame, name: str) -> list[str | None]:
    """Return a text column."""
    return _made(frame, name, str)


def words(frame: pd.DataFrame, name: str) -> list[str | None]:
    """Return a column of set words as people write them: `not_yet_due` is `not yet due`."""
    return _made(frame, name, lambda word: str(word).replace("_", " "))


def counts(frame: pd.DataFrame, name: str) -> list[int | None]:
    """Return a column of whole numbers."""
    return _made(frame, name, int)


def amounts(frame: pd.DataFrame, name: str, currency: str) -> list[Decimal | None]:
    """Return a column of minor units in major units, with all decimals of the currency."""
    return _made(frame, name, lambda minor: to_decimal(int(minor), currency))


def fractions(frame: pd.DataFrame, name: str) -> list[Fraction | None]:
    """Return a column of texts such as `1/3` as fractions."""
    return _made(frame, name, Fraction)


def days(frame: pd.DataFrame, name: str) -> Sequence[Value]:
    """Return a column of days."""
    return _made(frame, name, lambda moment: moment.date())


def text_columns(frame: pd.DataFrame, *names: str) -> list[Column]:
    """Return text columns of a frame under their own names."""
    return [Column(name.replace("_", " "), Kind.TEXT, texts(frame, name)) for name in names]


def source_columns(frame: pd.DataFrame) -> list[Column]:
    """Return the file, sheet and row that a row of the frame came from."""
    return [
        *text_columns(frame, "file", "sheet"),
        Column("row", Kind.ROW, counts(frame, "row")),
    ]


def _made(frame: pd.DataFrame, name: str, make: Callable[[Any], Made]) -> list[Made | None]:
    column = frame[name]
    return [
        None if missing else make(value)
        for value, missing in zip(column.tolist(), column.isna().tolist(), strict=True)
    ]
