"""The timetable: which intervals a run has, which pay period each belongs to, what may tile what."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from compalign.chain.periods import Numbered, Timetable, timetable
from compalign.errors import LedgerError
from compalign.plan.model import Plan


def plan(pay: Any = "quarterly", starts: str = "January") -> Plan:
    """Return a plan that is nothing but its calendar."""
    return Plan(
        plan="calendar", currency="USD", pay=pay, fiscal_year_starts=starts, roles={"r": {}}
    )  # type: ignore[arg-type]


def times(
    first: str,
    last: str,
    *periods: str,
    of: Plan | None = None,
    as_of: str = "",
    days: Sequence[str] = (),
) -> Timetable:
    """Lay out a timetable between two days written as text."""
    ends = date.fromisoformat(first), date.fromisoformat(last)
    every = [date.fromisoformat(day) for day in days]
    today = date.fromisoformat(as_of) if as_of else None
    return timetable(of or plan(), *ends, periods=periods, as_of=today, days=every)


def labels(known: Timetable, kind: str) -> list[str]:
    """Return the labels of a kind of interval in order."""
    return [one.interval.label for one in known.numbered if one.kind == kind]


def named(known: Timetable, label: str) -> Numbered:
    """Return the one interval of the calendar with this label; pay periods are told apart."""
    (one,) = (one for one in known.numbered if one.interval.label == label and one.kind != "period")
    return one


def test_a_period_before_all_events_may_be_asked_for() -> None:
    """A guarantee may be paid in it; without asking the first event begins the timetable."""
    assert labels(times("2025-03-01", "2025-04-01"), "period") == ["2025-Q1", "2025-Q2"]
    early = times("2025-03-01", "2025-04-01", "2024-Q3", "2025-Q1")
    assert labels(early, "period") == ["2024-Q3", "2024-Q4", "2025-Q1"]
    assert [one.interval.label for one in early.asked] == ["2024-Q3", "2025-Q1"]
    with pytest.raises(LedgerError, match="no pay period '2022-Q1'"):
        times("2025-03-01", "2025-04-01", "2022-Q1")


@pytest.mark.parametrize(
    ("periods", "as_of", "last_day", "paid"),
    [
        pytest.param((), "", "2025-06-30", ["2025-Q1", "2025-Q2"], id="up to the last event"),
        pytest.param(("2025-Q1",), "", "2025-03-31", ["2025-Q1"], id="one period asked for"),
        pytest.param(("2025-Q3",), "", "2025-09-30", ["2025-Q1", "2025-Q2", "2025-Q3"], id="a later one"),
        pytest.param(("2025-Q2", "2025-Q1"), "", "2025-06-30", ["2025-Q1", "2025-Q2"], id="two, in any order"),
        pytest.param((), "2025-02-14", "2025-02-14", ["2025-Q1"], id="as of a day"),
        pytest.param(("2025-Q2",), "2025-04-01", "2025-04-01", ["2025-Q1", "2025-Q2"], id="as of wins"),
        pytest.param((), "2024-06-01", "2024-06-01", [], id="as of before the first event"),
    ],
)  # fmt: skip
def test_the_day_that_stands_for_today(
    periods: tuple[str, ...], as_of: str, last_day: str, paid: list[str]
) -> None:
    known = times("2025-01-10", "2025-05-20", *periods, as_of=as_of)
    assert known.last_day == date.fromisoformat(last_day)
    assert labels(known, "period") == paid


def test_only_the_periods_asked_for_are_asked() -> None:
    known = times("2025-01-10", "2025-05-20", "2025-Q2")
    assert [one.interval.label for one in known.asked] == ["2025-Q2"]
    everything = times("2025-01-10", "2025-05-20")
    assert [one.interval.label for one in everything.asked] == ["2025-Q1", "2025-Q2"]


@pytest.mark.parametrize(
    ("pay", "label", "message"),
    [
        (
            "quarterly",
            "2025-Q9",
            r"'2025-Q9'\. Did you mean '2025-Q[1-4]'\? The plan pays quarterly;",
        ),
        ("monthly", "2025-Q1", r"The plan pays monthly; the periods are: 2025-01, 2025-02"),
        ("half_monthly", "2025-01", r"The plan pays half-monthly"),
    ],
)
def test_an_unknown_period_names_the_nearest_and_all_others(
    pay: str, label: str, message: str
) -> None:
    with pytest.raises(LedgerError, match=message):
        times("2025-01-10", "2025-05-20", label, of=plan(pay))


LISTED = [
    {"id": "spring", "start": "2025-01-01", "last_day": "2025-05-15"},
    {"id": "rest", "start": "2025-05-16", "last_day": "2025-12-31"},
]


def test_an_interval_is_paid_in_the_period_that_holds_its_last_day() -> None:
    known = times("2025-01-10", "2025-12-20", of=plan(LISTED))
    numbers = {one.interval.label: one.number for one in known.numbered if one.kind == "period"}
    of_label = {
        label: named(known, label).period
        for label in ("2025-Q1", "2025-Q2", "2025-04", "2025-05", "2025-05-A", "2025-05-B", "2025")
    }
    spring, rest = numbers["spring"], numbers["rest"]
    assert of_label == {
        "2025-Q1": spring, "2025-04": spring, "2025-05-A": spring,
        "2025-Q2": rest, "2025-05": rest, "2025-05-B": rest, "2025": rest,
    }  # fmt: skip


MONTHS = [
    {"id": name, "start": f"2025-0{number}-01", "last_day": f"2025-0{number}-28"}
    for number, name in enumerate(["one", "two", "three", "four", "five"], 1)
]


@pytest.mark.parametrize(
    ("days", "as_of", "asked", "last_day"),
    [
        (["2025-02-01", "2025-04-28"], "", ["two", "three", "four"], "2025-04-28"),
        # the 30th of January lies in no period, the 29th of April neither
        (["2025-01-30", "2025-03-03", "2025-04-29"], "", ["three"], "2025-03-28"),
        (["2025-02-01", "2025-03-03", "2025-05-05"], "2025-04-20", ["two", "three"], "2025-04-20"),
        (["2025-02-01", "2025-03-03"], "2025-05-28", ["two", "three"], "2025-05-28"),
        (["2025-02-28"], "2025-02-27", [], "2025-02-27"),
        (["2025-01-30"], "", [], "2025-01-30"),
    ],
)
def test_the_periods_run_from_the_first_due_event_to_the_last(
    days: list[str], as_of: str, asked: list[str], last_day: str
) -> None:
    known = times(days[0], days[-1], of=plan(MONTHS), as_of=as_of, days=days)
    assert [one.interval.label for one in known.asked] == asked
    assert known.last_day == date.fromisoformat(last_day)


def test_an_interval_that_ends_in_the_first_period_is_there_though_its_year_is_over() -> None:
    """The first event is of 2025; December 2024 ends in its week, which begins on the 30th."""
    known = times("2025-01-03", "2025-01-20", of=plan("weekly"))
    assert labels(known, "period")[0] == "2025-W01"
    assert named(known, "2024-12").period == 1
    assert named(known, "2024-12-B").period == 1


def test_an_interval_beyond_the_listed_periods_is_paid_in_none() -> None:
    known = times("2025-01-10", "2025-12-20", of=plan(LISTED[:1]))
    assert named(known, "2025-Q1").period is not None
    assert named(known, "2025-Q2").period is None


@pytest.mark.parametrize("pay", ["half_monthly", "weekly", "monthly", "quarterly", "yearly"])
@pytest.mark.parametrize("starts", ["January", "February", "October"])
def test_every_day_lies_in_one_interval_of_each_kind(pay: str, starts: str) -> None:
    known = times("2024-11-03", "2025-03-20", of=plan(pay, starts), as_of="2025-02-10")
    rows = known.calendar_rows()
    seen = Counter((day, kind) for day, kind, _ in rows)
    assert set(seen.values()) == {1}
    kinds = {kind for _, kind, _ in rows}
    for day in ("2024-11-03", "2024-12-31", "2025-01-01", "2025-02-10"):
        assert {kind for one, kind in seen if one == day} == kinds, day
    assert max(day for day, _, _ in rows) == "2025-02-10"


def test_intervals_are_numbered_from_one_without_gaps() -> None:
    known = times("2024-11-03", "2025-03-20")
    assert [one.number for one in known.numbered] == list(range(1, len(known.numbered) + 1))
    assert [row[0] for row in known.interval_rows()] == [one.number for one in known.numbered]


def parts(known: Timetable, asked: str, kind: str) -> list[tuple[str, int, bool]]:
    """Return where the target of an interval may come from: label, parts, whether it is shorter."""
    by_number = {one.number: one for one in known.numbered}
    number = named(known, asked).number
    rows = [row for row in known.part_rows([kind]) if row[1] == number]
    rows.sort(key=lambda row: (row[3], row[2]))
    return [(by_number[row[2]].interval.label, row[4], row[5]) for row in rows]


def test_a_target_comes_from_its_own_row_then_the_shortest_longer_one_then_shorter_ones() -> None:
    found = parts(times("2025-01-10", "2025-12-20"), "2025-Q1", "quarter")
    assert found[:2] == [("2025-Q1", 1, False), ("2025", 4, False)]
    assert found[2:5] == [(f"2025-0{month}", 3, True) for month in (1, 2, 3)]
    assert [label for label, _, _ in found[5:11]] == [
        f"2025-0{month}-{half}" for month in (1, 2, 3) for half in "AB"
    ]
    assert {count for _, count, _ in found[5:11]} == {6}


def test_a_week_lies_in_the_interval_that_holds_its_sunday() -> None:
    """2025-W14 runs from Monday 03-31 to Sunday 04-06: April's, and the second quarter's."""
    found = parts(times("2025-01-10", "2025-12-20"), "2025-W14", "week")
    # A: 2025-04-06 (one Sunday, W14; W15 ends on 04-13): two weeks; April has four, Q2 has 13
    assert found == [
        ("2025-W14", 1, False), ("2025-04-A", 2, False), ("2025-04", 4, False),
        ("2025-Q2", 13, False), ("2025", 52, False),
    ]  # fmt: skip


def test_all_history_is_one_interval_where_a_ladder_never_starts_anew() -> None:
    """It holds every event and every pay period, and tiles no other interval."""
    tiers = {"over": "to_date", "to_date": "lifetime", "bands": {0: "1%"}}
    paid = {"id": "c", "kind": "commission", "pays": "r", "tiers": tiers}
    runs_on = Plan.model_validate({**plan().model_dump(by_alias=True), "incentives": [paid]})
    known = times("2023-05-10", "2025-02-01", of=runs_on)
    (whole,) = (one for one in known.numbered if one.kind == "lifetime")
    assert whole == known.numbered[-1]
    assert (whole.interval.start, whole.interval.end) == (date(2023, 4, 1), date(2025, 4, 1))
    assert sum(kind == "lifetime" for _, kind, _ in known.calendar_rows()) == 731
    assert labels(times("2023-05-10", "2025-02-01"), "lifetime") == []
