"""How the texts of one column are written: settled once for the whole column, never per cell.

`03/04/2025` and `1,200` can each be read in two ways, and no cell can tell which. Its column can:
one `25/04/2025` says that the day comes first, one `1,200.50` that a point parts the decimals. A
column that cannot tell is a fault of its rows, and the user says it. A guess by the language of
the headers or of the computer was refused: exports mix them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from compalign.importing.options import DateOrder, DecimalMark
from compalign.importing.reading import CellMistake

Label = Callable[[int], str]
"""Tells how a message names the row at a position, such as `row 7`."""


def no_label(position: int) -> str:  # noqa: ARG001 - cells that stand in no sheet have no row
    """Name no row."""
    return ""


@dataclass(frozen=True)
class Forms:
    """What is known of a column before it is read: said by the user, None where nothing is.

    `since_1904` says that the workbook counts its days from 1904, as old Macs did.
    """

    dates: DateOrder | None = None
    decimals: DecimalMark | None = None
    since_1904: bool = False
    label: Label = no_label


NOTHING_SAID = Forms()


@dataclass(frozen=True)
class Unsettled:
    """Why a column does not tell how it is written; `said` shows two of its rows."""

    said: str
    advice: str

    def mistake(self) -> CellMistake:
        """Return what is wrong with each cell that can be read in two ways."""
        return CellMistake(self.said, self.advice)


def shown_rows(rows: list[tuple[int, str]], label: Label) -> str:
    """Return at most two cells with their rows: `'1,200' (row 2) and '3,500' (row 5)`."""
    shown = []
    for position, text in rows[:2]:
        place = label(position)
        shown.append(f"{text!r} ({place})" if place else repr(text))
    return " and ".join(shown)
