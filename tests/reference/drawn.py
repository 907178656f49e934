"""What drawn plans and drawn ledgers share: names, the stretch of days, and how a choice is drawn.

Every choice is a whole number that picks an entry of a short table: cheap to draw, shrinking
towards the first entries, which are the plainest. Where the number comes from (Hypothesis, or a
seeded generator) is the caller's affair.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Draw = Callable[[int, int], int]
"""Draws a whole number from a lowest to a highest, both included."""

FIRST_DAY = date(2024, 1, 1)
DAYS = 731
"""Events lie in 2024 and 2025."""

ROLES = ("rep", "am", "csm")
PAYEES = ("P-1", "P-2", "P-3", "P-4", "P-5")
ACCOUNTS = ("A-1", "A-2", "A-3", "A-4", "A-5", "A-6")
PLACES = {
    "segment": ("smb", "enterprise"),
    "territory": ("EMEA", "APAC"),
    "pod": ("Pod North", "Pod South"),
}


def pick(draw: Draw, table: Sequence[Any]) -> Any:
    """Draw an entry of a table; the first is the plainest."""
    return table[draw(0, len(table) - 1)]


def chance(draw: Draw, percent: int) -> bool:
    """Draw whether something out of the ordinary happens; it shrinks to no."""
    return draw(0, 99) >= 100 - percent


def day(number: int) -> date:
    """Return a day of the stretch by its number."""
    return FIRST_DAY + timedelta(days=number)


def stretch(start: int | None, end: int | None, inclusive: bool) -> Row:
    """Return the dates of a row that covers the days from `start` up to, not including, `end`."""
    row: Row = {"start": None if start is None else day(start), "end": None, "last_day": None}
    if end is not None:
        row["last_day" if inclusive else "end"] = day(end - 1 if inclusive else end)
    return row
