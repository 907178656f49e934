"""The cells of a whole sheet as they stand, before it is known which of them are a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from compalign.importing.places import Place
from compalign.importing.problems import Problem

UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""What nobody sees at the ends of a header."""


class Merged(NamedTuple):
    """Merged cells: the first and last row and column, all counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Marks:
    """What a workbook tells of a sheet beside its values; rows and columns count from 0.

    `foreign` are the amounts that a number format shows in another currency, by place.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    since_1904: bool = False
    signs: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """Rows of cells from the first row of the sheet on; `numbers` are their row numbers.

    Blank cells are empty texts or None. `warnings` are about the whole sheet.
    """

    place: Place
    rows: list[list[Any]]
    numbers: NDArray[np.int64]
    marks: Marks = Marks()
    warnings: tuple[Problem, ...] = ()

    def filled_rows(self) -> list[int]:
        """Return the rows that hold something; most show it in their first cell."""
        return [
            at
            for at, row in enumerate(self.rows)
            if row and ((type(row[0]) is str and row[0].strip()) or not self.is_blank(at))
        ]

    def is_blank(self, row: int) -> bool:
        """Tell whether a row holds nothing."""
        return all(is_blank(cell) for cell in self.rows[row])


def is_blank(cell: object) -> bool:
    """Tell whether a cell holds nothing, or only white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
