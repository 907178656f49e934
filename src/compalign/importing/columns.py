"""Reads a column by its declared type, finds the type of an extra, and stores what was read."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from compalign.importing.amounts import read_money
from compalign.importing.cells import DAY, DECIMAL, FLAG, FLOAT, TEXT, WHOLE, Cells
from compalign.importing.days import read_days
from compalign.importing.forms import NOTHING_SAID, Forms
from compalign.importing.quantities import read_numbers
from compalign.importing.reading import Reading
from compalign.importing.texts import read_flags, read_texts
from compalign.ledgers.fields import ColumnType

NUMERAL = re.compile(r"[+-]?(0|[1-9][0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?%?")
"""A number in a column without a declared type; `007` is an id and stays text."""
ISO_START = re.compile(r"[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}")
TRUTH = re.compile("true|false", re.IGNORECASE)
NATIVE: Mapping[ColumnType, tuple[frozenset[int], Callable[[str], object]]] = {
    ColumnType.NUMBER: (frozenset({WHOLE, FLOAT, DECIMAL}), NUMERAL.fullmatch),
    ColumnType.DAY: (frozenset({DAY}), ISO_START.match),
    ColumnType.FLAG: (frozenset({FLAG}), TRUTH.fullmatch),
}
"""For each type beside text, the kinds of cells that are of it, and which texts are like it."""


def read_column(
    kind: ColumnType, name: str, cells: Cells, currency: str, forms: Forms = NOTHING_SAID
) -> Reading:
    """Read the cells of a declared column, as far as `forms` says how they are written."""
    if kind is ColumnType.MONEY:
        return read_money(name, cells, currency, forms)
    if kind is ColumnType.NUMBER:
        return read_numbers(name, cells, forms=forms)
    if kind is ColumnType.DAY:
        return read_days(name, cells, forms)
    return (read_texts if kind is ColumnType.TEXT else read_flags)(name, cells)


def read_extra(kind: ColumnType, name: str, cells: Cells, forms: Forms = NOTHING_SAID) -> Reading:
    """Read the cells of an extra: numbers are rounded to nine places, texts may have lines."""
    if kind is ColumnType.NUMBER:
        return read_numbers(name, cells, rounding=True, forms=forms)
    if kind is ColumnType.TEXT:
        return read_texts(name, cells, notes=True)
    return read_days(name, cells, forms) if kind is ColumnType.DAY else read_flags(name, cells)


def type_of_extra(name: str, cells: Cells, forms: Forms = NOTHING_SAID) -> ColumnType | None:
    """Return the type that fits every cell of an extra, or None when all are blank."""
    if not cells.held:
        return None
    kind = next((kind for kind in NATIVE if _is_of(kind, cells)), ColumnType.TEXT)
    fits = kind is ColumnType.TEXT or not read_extra(kind, name, cells, forms).faults
    return kind if fits else ColumnType.TEXT


def _is_of(kind: ColumnType, cells: Cells) -> bool:
    """Tell whether every cell is of a type, or a text that is written like it."""
    native, is_like = NATIVE[kind]
    return cells.held <= native | {TEXT} and all(map(is_like, cells.at(TEXT)[1].tolist()))


def stored(kind: ColumnType, reading: Reading) -> Any:
    """Return a column as `FrameTable` stores it, null where nothing was read."""
    if kind is ColumnType.MONEY:
        return pd.arrays.IntegerArray(reading.values, ~reading.filled)
    if kind is ColumnType.FLAG:
        return pd.arrays.BooleanArray(reading.values, ~reading.filled)
    if kind is ColumnType.DAY:
        days = reading.values.astype("datetime64[us]")
        days[~reading.filled] = np.datetime64("NaT")
        return days
    return pd.Series(reading.values, dtype=object)
