"""Dates that are written as text: which forms there are, and which order a column follows.

`25/04/2025`, `04/25/2025`, `14 Feb 2025`, `Fri, Feb 14, 2025`, `14 de febrero de 2025`,
`2025/2/14`, `20250214`. The order of day and month is settled for the whole column; see `forms`. A
year of two digits is none: `25/02/14` has three readings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from compalign.importing.forms import Forms, Unsettled, shown_rows
from compalign.importing.month_names import folded, month_numbers, weekday_names
from compalign.importing.options import DateOrder

TIME = (
    r"(?:(?:T|,?\s+)(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
    r"(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
NUMERIC = re.compile(rf"([0-9]{{1,2}})([./-])([0-9]{{1,2}})\2([0-9]{{4}}){TIME}")
DAY_NAME_YEAR = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th|er|º)?[.\s/-]*(?:de\s+)?([^\W\d_]{{3,}})\.?[,\s/-]*(?:de\s+)?([0-9]{{4}}){TIME}"
)
NAME_DAY_YEAR = re.compile(
    rf"([^\W\d_]{{3,}})\.?[\s-]+([0-9]{{1,2}})(?:st|nd|rd|th)?,?[\s-]+([0-9]{{4}}){TIME}"
)
YEAR_FIRST = re.compile(rf"([0-9]{{4}})([./-])([0-9]{{1,2}})\2([0-9]{{1,2}}){TIME}")
SHORT_YEAR = re.compile(rf"[0-9]{{1,2}}([./ -])([0-9]{{1,2}}|[^\W\d_]{{3,}})\1[0-9]{{2}}{TIME}")
WEEKDAY = re.compile(r"([^\W\d_]{2,})[.,]*\s+(.+)")
COMPACT = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
SAY_DATES = "Say --dates day-first or --dates month-first, or `dates: day-first` in the column map."


class TwoNumbers(NamedTuple):
    """The two numbers and the year of a date such as 03/04/2025."""

    first: int
    second: int
    year: int


@dataclass(frozen=True)
class DayTexts:
    """What a column tells of its dates: the order, or why it is not settled."""

    order: DateOrder | Unsettled | None

    def read(self, text: str) -> date | None:
        """Return the day of a text, None where it is written in no known form.

        Raises `ValueError` for a day that the calendar does not have, `CellMistake` for one that
        the column leaves open.
        """
        numbers = two_numbers(text)
        if numbers is not None:
            return self._ordered(numbers)
        compact = COMPACT.fullmatch(text)
        if compact is not None:
            return date(*map(int, compact.groups()))
        year_first = YEAR_FIRST.fullmatch(text)
        if year_first is not None:
            return date(*map(int, year_first.group(1, 3, 4)))
        weekday = WEEKDAY.fullmatch(text)
        is_weekday = weekday is not None and folded(weekday[1]) in weekday_names()
        return _named(weekday[2] if weekday is not None and is_weekday else text)

    def _ordered(self, numbers: TwoNumbers) -> date:
        first, second, year = numbers
        if isinstance(self.order, Unsettled):
            raise self.order.mistake()
        month_first = self.order is DateOrder.MONTH_FIRST
        return date(year, first, second) if month_first else date(year, second, first)


def two_numbers(text: str) -> TwoNumbers | None:
    """Return the numbers of a date such as 03/04/2025, None for any other text.

    >>> two_numbers("25/04/2025 07:21")
    TwoNumbers(first=25, second=4, year=2025)
    """
    found = NUMERIC.fullmatch(text)
    return TwoNumbers(int(found[1]), int(found[3]), int(found[4])) if found else None


def settle_dates(
    texts: Sequence[tuple[int, str]], real: Sequence[tuple[int, date]], forms: Forms
) -> DayTexts:
    """Settle which number of the dates of a column is the day.

    `texts` are its text cells and `real` its real dates, both with their positions.
    """
    if forms.dates is not None:
        return DayTexts(forms.dates)
    dated = [(at, text, two_numbers(text)) for at, text in texts]
    days = [(at, text) for at, text, found in dated if found and found[0] > 12 >= found[1]]
    months = [(at, text) for at, text, found in dated if found and found[1] > 12 >= found[0]]
    if days and months:
        rows = shown_rows([days[0], months[0]], forms.label)
        return DayTexts(
            Unsettled(f"one order of day and month in the column, not {rows}", SAY_DATES)
        )
    if (days or months) and real and _all_turned(dated, real):
        return DayTexts(_turned(real[0], (days or months)[0], forms))
    if days or months:
        return DayTexts(DateOrder.DAY_FIRST if days else DateOrder.MONTH_FIRST)
    doubtful = [(at, text) for at, text, found in dated if found and found[0] != found[1]]
    if not doubtful:
        return DayTexts(None)
    rows = shown_rows(doubtful, forms.label)
    said = f"a column that shows whether the day or the month comes first; {rows} do not"
    return DayTexts(Unsettled(said, SAY_DATES))


def _all_turned(
    dated: Sequence[tuple[int, str, TwoNumbers | None]], real: Sequence[tuple[int, date]]
) -> bool:
    """Tell whether a spreadsheet may have read day-first texts as month-first dates, or turned.

    It turns every text that it can read into a date, and leaves as text what has no such month.
    """
    texts = [found for _, _, found in dated if found]
    return all(max(found[:2]) > 12 for found in texts) and all(day.day <= 12 for _, day in real)


def _turned(real: tuple[int, date], text: tuple[int, str], forms: Forms) -> Unsettled:
    shown = shown_rows([(real[0], real[1].isoformat()[:10]), text], forms.label)
    said = (
        f"a column that is all dates or all texts; of {shown}, a spreadsheet may have read the "
        "first with day and month turned round"
    )
    order = DateOrder.DAY_FIRST if (two_numbers(text[1]) or (0,))[0] > 12 else DateOrder.MONTH_FIRST
    advice = f"Export it again as csv; or, if its dates are right, say --dates {order}."
    return Unsettled(said, advice)


def _named(text: str) -> date | None:
    found = DAY_NAME_YEAR.fullmatch(text)
    day, name, year = (found[1], found[2], found[3]) if found else ("", "", "")
    if found is None:
        turned = NAME_DAY_YEAR.fullmatch(text)
        if turned is None:
            return None
        name, day, year = turned.groups()
    month = month_numbers().get(folded(name))
    return None if month is None else date(int(year), month, int(day))
