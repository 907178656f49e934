"""Reads calendar dates: real dates of a spreadsheet, its day numbers, or text.

The time of day is dropped. Text that is not year-month-day is read as its column shows; see
`day_texts`.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from operator import itemgetter, methodcaller
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compalign.importing.cells import DAY, FLOAT, TEXT, WHOLE, Cells, Mask, Positions, matches
from compalign.importing.day_texts import COMPACT, SHORT_YEAR, DayTexts, settle_dates
from compalign.importing.forms import NOTHING_SAID, Forms
from compalign.importing.reading import CellMistake, Fault, Reading, read_rest

FIRST_YEAR, LAST_YEAR = 1990, 2100
DAY_TEXT = re.compile(
    r"(?P<year>[0-9]{4,6})(?P<mark>[-/])[0-9]{2}(?P=mark)[0-9]{2}"
    r"([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
UNIX_ORDINAL = date(1970, 1, 1).toordinal()
FIRST_ORDINAL = date(FIRST_YEAR, 1, 1).toordinal()
LAST_ORDINAL = date(LAST_YEAR, 12, 31).toordinal()


FIRST_SERIAL = date(FIRST_YEAR, 1, 1).toordinal() - date(1899, 12, 30).toordinal()
LAST_SERIAL = LAST_ORDINAL - date(1899, 12, 30).toordinal()
SERIAL_TEXT = re.compile("[0-9]{5}")
LATER_1904 = 1462
"""How many days after the other system the one of 1904 begins to count."""


def read_days(column: str, cells: Cells, forms: Forms = NOTHING_SAID) -> Reading:
    """Read dates between the years 1990 and 2100; the day numbers of a spreadsheet are said."""
    values = np.zeros(len(cells.values), dtype="datetime64[D]")
    filled = np.zeros(len(values), dtype=np.bool_)
    positions, moments = cells.at(DAY)
    ordinals = np.fromiter(map(methodcaller("toordinal"), moments), np.int64, len(moments))
    near = (ordinals >= FIRST_ORDINAL) & (ordinals <= LAST_ORDINAL)
    values[positions[near]] = (ordinals[near] - UNIX_ORDINAL).astype("datetime64[D]")
    filled[positions[near]] = True
    _fill_iso(cells, values, filled)
    serials = _fill_serials(cells, forms, values, filled)
    rest = ~filled & (cells.kinds == TEXT)
    known = DayTexts(None)
    if rest.any():
        texts = [(at, cells.values[at]) for at in np.flatnonzero(rest).tolist()]
        real = list(zip(positions.tolist(), moments.tolist(), strict=True))
        known = settle_dates(texts, real, forms)
    read = read_rest(column, cells, values, filled, lambda value: _read_one(value, known))
    return replace(read, faults=(*read.faults, *_said(column, cells, serials, values)))


def _fill_iso(cells: Cells, values: NDArray[Any], filled: Mask) -> None:
    positions, texts = cells.at(TEXT)
    iso = matches(texts, DAY_TEXT.fullmatch) & matches(texts, lambda text: text[4:5] in ("-", "/"))
    try:
        days = np.array(list(map(itemgetter(slice(10)), texts[iso])), dtype="U10")
        parsed = np.char.replace(days, "/", "-").astype("datetime64[D]")
    except ValueError:  # a day like 2025-02-30: every cell is looked at alone
        return
    years = parsed.astype("datetime64[Y]").astype(np.int64) + 1970
    near = (years >= FIRST_YEAR) & (years <= LAST_YEAR)
    values[positions[iso][near]] = parsed[near]
    filled[positions[iso][near]] = True


def _fill_serials(cells: Cells, forms: Forms, values: NDArray[Any], filled: Mask) -> Positions:
    """Read numbers that count days as a spreadsheet does; return where they stand."""
    found: list[Positions] = []
    for kind in (WHOLE, FLOAT, TEXT):
        positions, given = cells.at(kind)
        if kind == TEXT:
            numeric = matches(given, SERIAL_TEXT.fullmatch)
            positions, given = positions[numeric], given[numeric]
        with np.errstate(invalid="ignore"):
            numbers = given.astype(np.float64)
            days = (
                np.floor(np.where(np.isfinite(numbers), numbers, 0)) + LATER_1904 * forms.since_1904
            )
        near = (days >= FIRST_SERIAL) & (days <= LAST_SERIAL)
        ordinals = days[near].astype(np.int64) - FIRST_SERIAL + FIRST_ORDINAL
        values[positions[near]] = (ordinals - UNIX_ORDINAL).astype("datetime64[D]")
        filled[positions[near]] = True
        found.append(positions[near])
    return np.sort(np.concatenate(found))


def _said(column: str, cells: Cells, serials: Positions, values: NDArray[Any]) -> tuple[Fault, ...]:
    """Return the warning that numbers of a column were taken for days, if they were."""
    if not len(serials):
        return ()
    first = int(serials[0])
    number = str(cells.values[first]).removesuffix(".0")
    found = f"{len(serials)} day number{'s' * (len(serials) > 1)} such as {number}"
    advice = f"They were read as dates: {number} is {values[first]}."
    return (Fault(first, column, found, "dates", advice, "warning"),)


def _read_one(value: Any, known: DayTexts) -> np.datetime64:
    if isinstance(value, str):
        return np.datetime64(_written(value, known))
    if isinstance(value, date):
        _check_year(value.year, value.isoformat()[:10])
        return np.datetime64(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        compact = f"{value:.0f}" if value == value // 1 else ""
        if COMPACT.fullmatch(compact):
            return np.datetime64(_written(compact, known))
    raise CellMistake(
        "a date such as 2025-02-14", "Format the cell as a date, or write year-month-day as text."
    )


def _written(text: str, known: DayTexts) -> date:
    """Return the day that a text is; `CellMistake` where it is none."""
    iso = DAY_TEXT.fullmatch(text)
    try:
        if iso is not None:
            _check_year(int(iso["year"]), text)
            return date.fromisoformat(text[:10].replace("/", "-"))
        day = known.read(text)
    except CellMistake:
        raise
    except ValueError:
        raise CellMistake("a day that the calendar has", "Look up the day in the source.") from None
    if day is None:
        advice = "Write year-month-day, or format the cells as dates."
        if SHORT_YEAR.fullmatch(text):
            advice = (
                "Write the year with four digits, for 25 may be the day: year-month-day is best."
            )
        raise CellMistake("a date such as 2025-02-14", advice)
    _check_year(day.year, text)
    return day


def _check_year(year: int, written: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellMistake(
            f"a year from {FIRST_YEAR} to {LAST_YEAR}",
            "Mend the year.",
            f"the year {year} in {written!r}",
        )
