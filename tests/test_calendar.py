"""The calendar: fiscal years, their parts, labels, and months that are counted from the anchor."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compalign.calendar import (
    INTERVAL_KINDS,
    Interval,
    IntervalKind,
    add_months,
    fiscal_year,
    intervals,
    read_label,
    year_start,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MONTHS = st.integers(1, 12)
KINDS = st.sampled_from(INTERVAL_KINDS)


@pytest.mark.parametrize(
    ("anchor", "months", "reached"),
    [
        ("2025-02-28", 12, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 2, "2025-03-31"),
        ("2025-01-31", 3, "2025-04-30"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-01-15", -1, "2024-12-15"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2025-06-30", 0, "2025-06-30"),
    ],
)
def test_months_are_counted_from_the_anchor(anchor: str, months: int, reached: str) -> None:
    assert add_months(date.fromisoformat(anchor), months) == date.fromisoformat(reached)


@given(day=DAYS, months=st.integers(-240, 240))
def test_moving_by_months_keeps_the_day_or_takes_the_last_of_the_month(
    day: date, months: int
) -> None:
    reached = add_months(day, months)
    assert (reached.year - day.year) * 12 + reached.month - day.month == months
    following = reached + timedelta(days=1)
    assert reached.day == day.day or (reached.day < day.day and following.day == 1)


@pytest.mark.parametrize(
    ("day", "first_month", "year"),
    [
        ("2025-01-01", 1, 2025),
        ("2025-12-31", 1, 2025),
        ("2025-01-31", 2, 2025),
        ("2025-02-01", 2, 2026),
        ("2025-06-30", 7, 2025),
        ("2025-07-01", 7, 2026),
        ("2025-11-30", 12, 2025),
        ("2025-12-01", 12, 2026),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends_in(
    day: str, first_month: int, year: int
) -> None:
    assert fiscal_year(date.fromisoformat(day), first_month) == year


@given(day=DAYS, first_month=MONTHS)
def test_a_day_lies_in_its_fiscal_year(day: date, first_month: int) -> None:
    year = fiscal_year(day, first_month)
    assert year_start(year, first_month) <= day < year_start(year + 1, first_month)
    assert (year_start(year + 1, first_month) - timedelta(days=1)).year == year


def shown(parts: Sequence[Interval]) -> list[str]:
    """Return intervals as `label first..last`, which is how people write them."""
    return [f"{part.label} {part.start}..{part.last_day}" for part in parts]


def test_quarters_of_a_year_that_starts_in_february() -> None:
    first = date(2025, 1, 31)
    assert shown(intervals("quarter", first, first, 2)) == [
        "2025-Q1 2024-02-01..2024-04-30",
        "2025-Q2 2024-05-01..2024-07-31",
        "2025-Q3 2024-08-01..2024-10-31",
        "2025-Q4 2024-11-01..2025-01-31",
    ]


def test_months_keep_the_name_of_the_calendar_in_any_fiscal_year() -> None:
    parts = intervals("month", date(2025, 3, 1), date(2025, 3, 1), 10)
    assert [parts[0].label, parts[3].label, parts[-1].label] == ["2024-10", "2025-01", "2025-09"]
    assert {(part.year, part.count) for part in parts} == {(2025, 12)}


def test_half_months_break_after_the_fifteenth_however_long_the_month() -> None:
    parts = intervals("half_month", date(2024, 2, 1), date(2024, 2, 1), 1)
    assert shown(parts[2:4]) == [
        "2024-02-A 2024-02-01..2024-02-15",
        "2024-02-B 2024-02-16..2024-02-29",
    ]
    assert len(parts) == 24


def test_weeks_are_iso_weeks_and_belong_to_the_year_of_their_sunday() -> None:
    weeks_2020 = intervals("week", date(2020, 6, 1), date(2020, 6, 1), 1)
    assert shown([weeks_2020[0], weeks_2020[-1]]) == [
        "2020-W01 2019-12-30..2020-01-05",
        "2020-W52 2020-12-21..2020-12-27",
    ]
    # 2020-12-28 to 2021-01-03 is W53 of 2020 in ISO 8601, and its last day lies in 2021
    weeks_2021 = intervals("week", date(2021, 6, 1), date(2021, 6, 1), 1)
    assert shown(weeks_2021[:1]) == ["2020-W53 2020-12-28..2021-01-03"]
    assert weeks_2021[0].year == 2021


@given(kind=KINDS, first=DAYS, length=st.integers(0, 800), first_month=MONTHS)
def test_intervals_tile_the_days_without_gap_or_overlap(
    kind: IntervalKind, first: date, length: int, first_month: int
) -> None:
    last = first + timedelta(days=length)
    parts = intervals(kind, first, last, first_month)
    assert parts[0].start <= first <= last < parts[-1].end
    assert all(one.end == two.start for one, two in pairwise(parts))
    assert len({part.label for part in parts}) == len(parts)


@given(kind=KINDS, day=DAYS, first_month=MONTHS)
def test_the_parts_of_a_year_are_numbered_from_one_to_their_count(
    kind: IntervalKind, day: date, first_month: int
) -> None:
    year = fiscal_year(day, first_month)
    parts = [one for one in intervals(kind, day, day, first_month) if one.year == year]
    assert [part.index for part in parts] == list(range(1, len(parts) + 1))
    assert {part.count for part in parts} == {len(parts)}
    assert all(fiscal_year(part.last_day, first_month) == year for part in parts)


@given(kind=KINDS, day=DAYS, first_month=MONTHS)
def test_a_label_names_the_interval_it_came_from(
    kind: IntervalKind, day: date, first_month: int
) -> None:
    for part in intervals(kind, day, day, first_month):
        assert read_label(part.label, first_month) == (kind, part)


@pytest.mark.parametrize(
    "label",
    [
        "2025-Q5", "2025-Q0", "2025-13", "2025-00", "2025-W54", "2025-W00", "2025-03-C", "25",
        "Q1-2025", "2025-Q1 ", "2025-1", "", "2021-W53",
    ],
)  # fmt: skip
def test_what_is_no_label_names_the_forms(label: str) -> None:
    with pytest.raises(ValueError, match="is no period; write it like 2025, 2025-Q1, 2025-03"):
        read_label(label, 1)
