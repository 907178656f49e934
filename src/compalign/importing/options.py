"""What a user says beside the files: how doubtful columns are written, what is to be read."""

from dataclasses import dataclass
from enum import StrEnum


class DateOrder(StrEnum):
    """What comes first in a date such as 03/04/2025."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class DecimalMark(StrEnum):
    """What parts the decimals of a number; the other mark may group its thousands."""

    POINT = "point"
    COMMA = "comma"

    @property
    def sign(self) -> str:
        """Return the mark itself."""
        return "." if self is DecimalMark.POINT else ","


class Hidden(StrEnum):
    """What becomes of hidden rows, columns and sheets."""

    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True)
class ReadingOptions:
    """How files are read where they do not say it themselves; the column map is heard first.

    `dates` and `decimals` are for columns that do not show how they are written. `encoding` and
    `delimiter` are for csv files. `ledger` names the ledger of every file that does not tell it
    by the names of its sheets or the column map. `in_memory` takes every row of a file into
    memory, also where an engine could scan it, for who shows or writes them.
    """

    dates: DateOrder | None = None
    decimals: DecimalMark | None = None
    hidden: Hidden = Hidden.KEEP
    encoding: str | None = None
    delimiter: str | None = None
    ledger: str | None = None
    in_memory: bool = False


AS_FOUND = ReadingOptions()
"""Nothing is said: files are read as they show themselves."""
