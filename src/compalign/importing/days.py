"""Reads calendar dates: real dates of a spreadsheet, or ISO text. The time of day is dropped.

Other ways to write a date (14/02/2025, Feb 14) are refused here: which number is the month
cannot be known from one cell.
"""

import re
from datetime import date, datetime
from operator import itemgetter, methodcaller
from typing import Any

import numpy as np

from compalign.importing.cells import DAY, TEXT, Cells, matches
from compalign.importing.reading import CellMistake, Reading, read_rest

FIRST_YEAR, LAST_YEAR = 1990, 2100
DAY_TEXT = re.compile(
    r"(?P<year>[0-9]{4,6})(?P<mark>[-/])[0-9]{2}(?P=mark)[0-9]{2}"
    r"([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?)?"
)
UNIX_ORDINAL = date(1970, 1, 1).toordinal()
FIRST_ORDINAL = date(FIRST_YEAR, 1, 1).toordinal()
LAST_ORDINAL = date(LAST_YEAR, 12, 31).toordinal()


def read_days(column: str, cells: Cells) -> Reading:
    """Read dates between the years 1990 and 2100; a plain number in a date column is a fault."""
    values = np.zeros(len(cells.values), dtype="datetime64[D]")
    filled = np.zeros(len(values), dtype=np.bool_)
    positions, moments = cells.at(DAY)
    ordinals = np.fromiter(map(methodcaller("toordinal"), moments), np.int64, len(moments))
    near = (ordinals >= FIRST_ORDINAL) & (ordinals <= LAST_ORDINAL)
    values[positions[near]] = (ordinals[near] - UNIX_ORDINAL).astype("datetime64[D]")
    filled[positions[near]] = True
    positions, texts = cells.at(TEXT)
    iso = matches(texts, DAY_TEXT.fullmatch) & matches(texts, lambda text: text[4:5] in ("-", "/"))
    try:
        days = np.array(list(map(itemgetter(slice(10)), texts[iso])), dtype="U10")
        parsed = np.char.replace(days, "/", "-").astype("datetime64[D]")
    except ValueError:  # a day like 2025-02-30: every cell is looked at alone
        return read_rest(column, cells, values, filled, _read_one)
    years = parsed.astype("datetime64[Y]").astype(np.int64) + 1970
    near = (years >= FIRST_YEAR) & (years <= LAST_YEAR)
    values[positions[iso][near]] = parsed[near]
    filled[positions[iso][near]] = True
    return read_rest(column, cells, values, filled, _read_one)


def _read_one(value: Any) -> np.datetime64:
    if isinstance(value, str):
        written = DAY_TEXT.fullmatch(value)
        if written is None:
            raise CellMistake(
                "a date such as 2025-02-14",
                "Write year-month-day, or format the cells as dates.",
            )
        _check_year(int(written["year"]), value)
        try:
            return np.datetime64(date.fromisoformat(value[:10].replace("/", "-")))
        except ValueError:
            raise CellMistake(
                "a day that the calendar has", "Look up the day in the source."
            ) from None
    if isinstance(value, date):
        _check_year(value.year, value.isoformat()[:10])
        return np.datetime64(value.date() if isinstance(value, datetime) else value)
    raise CellMistake(
        "a date such as 2025-02-14", "Format the cell as a date, or write year-month-day as text."
    )


def _check_year(year: int, written: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellMistake(
            f"a year from {FIRST_YEAR} to {LAST_YEAR}",
            "Mend the year.",
            f"the year {year} in {written!r}",
        )
