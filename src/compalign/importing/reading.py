"""What reading a column yields: stored values, which of them are filled, and what was wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compalign.importing.cells import Cells, Mask, Positions, Unread
from compalign.importing.problems import Severity, shown

NULLS = frozenset({"null", "(null)", "none", "nan", "nil", "n/a", "na", "#n/a", "\\n", "(blank)"})
LEAVE_BLANK = "Leave the cell blank where there is nothing."


@dataclass(frozen=True)
class Fault:
    """Something wrong in one row of a sheet; `position` counts the data rows from 0."""

    position: int
    column: str
    found: str
    expected: str
    advice: str = ""
    severity: Severity = "error"
    """A `warning` is said, and its row is used."""


@dataclass(frozen=True)
class Reading:
    """A column as read: `values` in its working type, `filled` where there is one.

    Working types: text and number are objects (`str`), money is int64 minor units, a day is
    `datetime64[D]`, a flag is bool. A value that is not filled means nothing.
    """

    values: NDArray[Any]
    filled: Mask
    faults: tuple[Fault, ...] = ()


class CellMistake(ValueError):
    """Says what was expected of one cell; `read_rest` turns it into a `Fault`."""

    def __init__(self, expected: str, advice: str = "", found: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.advice = advice
        self.found = found


def read_rest(
    column: str, cells: Cells, values: NDArray[Any], filled: Mask, read: Callable[[Any], Any]
) -> Reading:
    """Read cell by cell what the array operations left over; complete `values` and `filled`."""
    faults: list[Fault] = []
    rest: Positions = np.flatnonzero(~filled & ~cells.blank)
    for position in rest.tolist():
        value = cells.values[position]
        if isinstance(value, Unread):
            faults.append(Fault(position, column, value.found, value.expected, value.advice))
            continue
        try:
            values[position] = read(value)
            filled[position] = True
        except CellMistake as mistake:
            found = mistake.found or described(value)
            is_null = isinstance(value, str) and value.casefold() in NULLS
            advice = LEAVE_BLANK if is_null else mistake.advice
            faults.append(Fault(position, column, found, mistake.expected, advice))
    return Reading(values, filled, tuple(faults))


def described(value: object) -> str:
    """Return a cell's content with its kind, where the kind is what may surprise.

    >>> described(45702.0), described(date(2025, 1, 2)), described("abc")
    ('the number 45702', 'the date 2025-01-02', "'abc'")
    """
    if isinstance(value, (bool, np.bool_)):
        return f"the yes/no value {str(bool(value)).lower()}"
    if isinstance(value, (float, np.floating)):
        return f"the number {repr(float(value)).removesuffix('.0')}"
    if isinstance(value, datetime):
        return f"the date {value.isoformat(sep=' ').removesuffix(' 00:00:00')}"
    if isinstance(value, date):
        return f"the date {value.isoformat()}"
    return shown(value) if isinstance(value, str) else f"the value {shown(value)}"
