"""Calendar arithmetic: fiscal intervals, their labels, and their place in the fiscal year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from compalign.terms.durations import Duration

ONE_DAY = timedelta(days=1)
KINDS = ("week", "half_month", "month", "quarter", "year")
"""The kinds of interval, shortest first."""

SHAPES = {
    "week": r"\d{4}-W\d{2}",
    "half_month": r"\d{4}-\d{2}-[AB]",
    "month": r"\d{4}-\d{2}",
    "quarter": r"\d{4}-Q[1-4]",
    "year": r"\d{4}",
}


@dataclass(frozen=True, order=True)
class Span:
    """Days `[start, end)` under a label."""

    start: date
    end: date
    label: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the span."""
        return self.start <= day < self.end

    @property
    def last_day(self) -> date:
        """Return the last day covered."""
        return self.end - ONE_DAY

    def days(self) -> list[date]:
        """Return the days of the span, in order."""
        return [self.start + ONE_DAY * number for number in range((self.end - self.start).days)]


def add_months(day: date, months: int) -> date:
    """Return the day some months on, counted from the anchor; the last of a shorter month.

    >>> add_months(date(2025, 1, 31), 1), add_months(date(2025, 1, 31), 2)
    (datetime.date(2025, 2, 28), datetime.date(2025, 3, 31))
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - ONE_DAY).day))


def fiscal_year(day: date, first_month: int) -> Span:
    """Return the fiscal year of a day, named by the calendar year in which it ends.

    >>> fiscal_year(date(2024, 7, 1), 7).label
    '2025'
    """
    start = date(day.year if day.month >= first_month else day.year - 1, first_month, 1)
    end = add_months(start, 12)
    return Span(start, end, str((end - ONE_DAY).year))


def interval_of(kind: str, day: date, first_month: int) -> Span:
    """Return the interval of a kind that holds a day."""
    month = day.replace(day=1)
    after = add_months(month, 1)
    if kind == "month":
        return Span(month, after, f"{day:%Y-%m}")
    if kind == "half_month":
        middle = month.replace(day=16)
        if day < middle:
            return Span(month, middle, f"{day:%Y-%m}-A")
        return Span(middle, after, f"{day:%Y-%m}-B")
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        year, week, _ = monday.isocalendar()
        return Span(monday, monday + timedelta(days=7), f"{year}-W{week:02}")
    year_span = fiscal_year(day, first_month)
    if kind == "year":
        return year_span
    number = ((day.year - year_span.start.year) * 12 + day.month - year_span.start.month) // 3
    start = add_months(year_span.start, 3 * number)
    return Span(start, add_months(start, 3), f"{year_span.label}-Q{number + 1}")


@cache
def intervals_ending_in(kind: str, span: Span, first_month: int) -> tuple[Span, ...]:
    """Return the intervals of a kind whose last day lies in the span, in order."""
    found: list[Span] = []
    interval = interval_of(kind, span.start, first_month)
    while interval.last_day < span.end:
        found.append(interval)
        interval = interval_of(kind, interval.end, first_month)
    return tuple(found)


def place_in_year(kind: str, interval: Span, first_month: int) -> tuple[int, int]:
    """Return (i, n): the interval is the i-th of n that end in its fiscal year.

    >>> place_in_year("month", interval_of("month", date(2025, 3, 9), 1), 1)
    (3, 12)
    """
    peers = intervals_ending_in(kind, fiscal_year(interval.last_day, first_month), first_month)
    return peers.index(interval) + 1, len(peers)


@cache
def read_label(label: str, first_month: int) -> tuple[str, Span]:
    """Return the kind and the interval that a label names; `ValueError` when there is none."""
    kind = next((kind for kind, shape in SHAPES.items() if re.fullmatch(shape, label)), None)
    if kind is None:
        raise ValueError(f"{label!r} names no fiscal period")
    year = int(label[:4])
    span = Span(date(year - 1, 1, 1), date(year + 1, 2, 1))
    for interval in intervals_ending_in(kind, span, first_month):
        if interval.label == label:
            return kind, interval
    raise ValueError(f"{label!r} names no fiscal period")


def later(day: date, duration: Duration) -> date:
    """Return the first day on which a duration that begins on a day is over.

    >>> later(date(2025, 1, 31), Duration(1, "month")), later(date(2025, 1, 31), Duration(1, "day"))
    (datetime.date(2025, 2, 28), datetime.date(2025, 2, 1))
    """
    if duration.unit == "day":
        return day + timedelta(days=duration.count)
    return add_months(day, duration.count)
