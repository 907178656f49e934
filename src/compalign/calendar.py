"""Dates, periods and fiscal years: every interval is half-open, `[start, end)`.

A fiscal year is named by the calendar year it ends in. An interval belongs to the fiscal year
that holds its last day; `index` of `count` says which part of that year it is, so that a
yearly sum can be shared out without losing a cent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

IntervalKind = Literal["week", "half_month", "month", "quarter", "year"]
INTERVAL_KINDS: tuple[IntervalKind, ...] = get_args(IntervalKind)
ONE_DAY = timedelta(days=1)
LABELS = {
    "half_month": re.compile(r"(\d{4})-(\d{2})-([AB])"),
    "week": re.compile(r"(\d{4})-W(\d{2})"),
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "year": re.compile(r"(\d{4})"),
}
LABEL_EXAMPLES = "2025, 2025-Q1, 2025-03, 2025-W07 or 2025-03-A"


@dataclass(frozen=True, order=True)
class Interval:
    """A stretch of days `[start, end)` with its label, and its place in its fiscal year."""

    start: date
    end: date
    label: str
    year: int
    index: int
    count: int

    @property
    def last_day(self) -> date:
        """Return the last day inside the interval."""
        return self.end - ONE_DAY


def add_months(day: date, months: int) -> date:
    """Move a date by calendar months, staying within the month that is reached.

    >>> add_months(date(2025, 1, 31), 1)
    datetime.date(2025, 2, 28)
    """
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


def fiscal_year(day: date, first_month: int) -> int:
    """Return the fiscal year of a day: the calendar year in which that fiscal year ends.

    >>> fiscal_year(date(2024, 11, 1), 2), fiscal_year(date(2025, 1, 31), 2)
    (2025, 2025)
    """
    return day.year + (1 if first_month > 1 and day.month >= first_month else 0)


def year_start(year: int, first_month: int) -> date:
    """Return the first day of a fiscal year.

    >>> year_start(2025, 2)
    datetime.date(2024, 2, 1)
    """
    return date(year if first_month == 1 else year - 1, first_month, 1)


def intervals(kind: IntervalKind, first: date, last: date, first_month: int) -> list[Interval]:
    """List the intervals of a kind, whole fiscal years at a time, that cover `first` to `last`.

    >>> [part.label for part in intervals("quarter", date(2025, 5, 1), date(2025, 5, 1), 1)]
    ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']
    """
    found: list[Interval] = []
    for year in range(fiscal_year(first, first_month), fiscal_year(last, first_month) + 2):
        parts = list(_parts(kind, year, first_month))
        if parts[0][0] > last:
            break
        found += [
            Interval(start, end, label, year, index, len(parts))
            for index, (start, end, label) in enumerate(parts, 1)
        ]
    return found


def read_label(label: str, first_month: int) -> tuple[IntervalKind, Interval]:
    """Return the kind and the interval that a label names; `ValueError` names the forms.

    >>> read_label("2025-Q1", 1)[1].start
    datetime.date(2025, 1, 1)
    """
    for kind in INTERVAL_KINDS:
        if LABELS[kind].fullmatch(label):
            year = int(label[:4])
            near = intervals(kind, date(year - 1, 1, 1), date(year + 1, 12, 31), first_month)
            for interval in near:
                if interval.label == label:
                    return kind, interval
    raise ValueError(f"{label!r} is no period; write it like {LABEL_EXAMPLES}")


def _parts(kind: IntervalKind, year: int, first_month: int) -> Iterator[tuple[date, date, str]]:
    start, end = year_start(year, first_month), year_start(year + 1, first_month)
    if kind == "week":
        monday = start - timedelta(days=start.weekday())
        while monday < end:
            following = monday + timedelta(days=7)
            if start < following <= end:
                iso = monday.isocalendar()
                yield monday, following, f"{iso.year}-W{iso.week:02d}"
            monday = following
        return
    months = {"year": 12, "quarter": 3, "month": 1, "half_month": 1}[kind]
    for number in range(12 // months):
        first, following = (
            add_months(start, number * months),
            add_months(start, (number + 1) * months),
        )
        label = {"year": f"{year}", "quarter": f"{year}-Q{number + 1}"}.get(kind, f"{first:%Y-%m}")
        if kind == "half_month":
            middle = first + timedelta(days=15)
            yield first, middle, f"{label}-A"
            yield middle, following, f"{label}-B"
        else:
            yield first, following, label
