"""The cells of one column, sorted by what they hold, so that a column is read at once.

A spreadsheet column may mix numbers, texts and dates. Sorting the cells by kind first lets each
reader treat the common kind with one array operation and look at single cells only where that
fails. A per-cell parser was refused: it is thirty times slower on large ledgers.
"""

import numbers
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Positions = NDArray[np.int64]
Objects = NDArray[np.object_]

BLANK, TEXT, WHOLE, FLOAT, DECIMAL, DAY, FLAG, OTHER = range(8)
"""What a cell can hold; `WHOLE` is a Python int, `DAY` a date or a date with a time."""


class _KindByType(dict[type, int]):
    """Remembers the kind of each cell type; an unknown type is judged by what it inherits."""

    def __missing__(self, cell_type: type) -> int:
        kinds: tuple[tuple[type | tuple[type, ...], int], ...] = (
            ((type(None), type(pd.NA), type(pd.NaT)), BLANK),
            ((bool, np.bool_), FLAG),
            (str, TEXT),
            (numbers.Integral, WHOLE),
            ((float, np.floating), FLOAT),
            (Decimal, DECIMAL),
            ((date, datetime), DAY),
        )
        found = next((kind for types, kind in kinds if issubclass(cell_type, types)), OTHER)
        self[cell_type] = found
        return found


_KIND_BY_TYPE = _KindByType()


@dataclass(frozen=True)
class Unread:
    """A cell that is not blank and yet has no value: an error, or a formula never computed."""

    found: str
    advice: str
    expected: str = "a value"


@dataclass(frozen=True)
class Cells:
    """The cells of one column from top to bottom; texts are trimmed, blanks are None."""

    values: Objects
    kinds: NDArray[np.int8]

    @classmethod
    def of(cls, given: Iterable[Any]) -> "Cells":
        """Sort the cells of a column: None, NaN, an empty and a white text are all blank."""
        listed = list(given)
        kinds = np.fromiter(map(_KIND_BY_TYPE.__getitem__, map(type, listed)), np.int8, len(listed))
        values = objects(listed)
        texts = np.flatnonzero(kinds == TEXT)
        values[texts] = objects(map(str.strip, values[texts]))
        kinds[texts[values[texts] == ""]] = BLANK
        floats = np.flatnonzero(kinds == FLOAT)
        kinds[floats[np.isnan(values[floats].astype(np.float64))]] = BLANK
        decimals = np.flatnonzero(kinds == DECIMAL)
        kinds[decimals[matches(values[decimals], Decimal.is_nan)]] = BLANK
        values[kinds == BLANK] = None
        return cls(values, kinds)

    @property
    def blank(self) -> Mask:
        """Return which cells are blank."""
        blank: Mask = self.kinds == BLANK
        return blank

    @property
    def held(self) -> frozenset[int]:
        """Return the kinds that occur, blanks left out."""
        return frozenset(np.unique(self.kinds).tolist()) - {BLANK}

    def at(self, kind: int) -> tuple[Positions, Objects]:
        """Return the positions and the values of the cells of one kind."""
        positions = np.flatnonzero(self.kinds == kind)
        return positions, self.values[positions]

    def take(self, rows: Mask) -> "Cells":
        """Return the cells of some rows only."""
        return Cells(self.values[rows], self.kinds[rows])


def objects(values: Iterable[Any]) -> Objects:
    """Return values as an array of Python objects, also when they are sequences themselves."""
    return np.fromiter(values, dtype=np.object_)


def matches(values: Iterable[Any], test: Callable[[Any], object]) -> Mask:
    """Return for which values a test holds; `re.Pattern.fullmatch` is such a test."""
    return np.fromiter(map(bool, map(test, values)), np.bool_)
