"""Laws of losses: what they undo, how it is met, and which share of it is unserved."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compalign.chain.clawing import Clawed, HeldLine, Paid, meet
from compalign.chain.undoing import DAY_ZERO, Event, Loss, undo, unserved
from compalign.terms.clawbacks import Clawback


def number(day: str) -> int:
    """Return a day as the walk counts it."""
    return (date.fromisoformat(day) - DAY_ZERO).days


@pytest.mark.parametrize(
    ("words", "day", "share"),
    [
        ({"prorate": "by_month"}, "2025-01-15", "11/12"),  # the day of the sale: one month begun
        ({"prorate": "by_month"}, "2025-02-14", "11/12"),
        ({"prorate": "by_month"}, "2025-02-15", "10/12"),
        ({"prorate": "by_month"}, "2025-05-20", "7/12"),
        ({"prorate": "by_month", "count": "completed"}, "2025-05-20", "8/12"),
        ({"prorate": "by_month"}, "2026-01-14", "0"),
        ({"prorate": "by_month", "count": "completed"}, "2026-01-14", "1/12"),
        ({"prorate": "by_day"}, "2025-01-15", "1"),
        ({"prorate": "by_day"}, "2025-01-25", "355/365"),
        ({"by_age": {"3 months": "100%", "6 months": "50%"}}, "2025-04-14", "1"),
        ({"by_age": {"3 months": "100%", "6 months": "50%"}}, "2025-04-15", "1/2"),
        ({"by_age": {"3 months": "100%", "6 months": "50%"}}, "2025-07-15", "0"),
        ({"share": "1/3"}, "2025-07-15", "1/3"),
        ({"prorate": "by_month", "from": "paid"}, "2025-07-15", "1"),  # not paid: not begun
    ],
)
def test_the_unserved_share(words: dict[str, object], day: str, share: str) -> None:
    clawback = Clawback.model_validate({"on": "churn", "within": "12 months", **words})
    event = Event(1, 1, number("2025-01-15"), 100, None, None)
    assert unserved(clawback, event, number(day)) == Fraction(share)


DAYS = st.integers(20_000, 20_400)
EVENTS = st.lists(st.tuples(st.integers(1, 2), DAYS, st.integers(1, 500)), max_size=6)
LOSSES = st.lists(
    st.tuples(st.integers(1, 3), DAYS, st.integers(1, 800), st.sampled_from([None, 1, 2])),
    max_size=5,
)


@settings(max_examples=200)
@given(EVENTS, LOSSES)
def test_no_more_is_undone_than_was_lost_or_sold(
    events: list[tuple[int, int, int]], losses: list[tuple[int, int, int, int | None]]
) -> None:
    clawback = Clawback.model_validate({"on": "churn", "within": "200 days"})
    sold = [
        Event(n, a, day, amount, None, None)
        for n, (a, day, amount) in enumerate(sorted(events, key=lambda e: e[1]), 1)
    ]
    lost = [
        Loss(n, account, day, 1, 1, amount, 0 if deal is None else 1, deal)
        for n, (account, day, amount, deal) in enumerate(sorted(losses, key=lambda e: e[1]), 100)
    ]
    rows = list(undo({7: clawback}, lost, sold))
    for loss in lost:
        own = [row for row in rows if row.loss_no == loss.loss_no]
        undone = sum(row.lost for row in own if row.undone_no is not None)
        assert undone <= loss.amount
        if loss.deal_no is None and undone == 0:
            before = [one.day_no for one in sold if one.account_no == loss.account_no]
            latest = max((day for day in before if day <= loss.day_no), default=loss.day_no)
            too_late = loss.day_no >= latest + 200
            assert [row.undone_no for row in own] == ([] if too_late else [None])
    for event in sold:
        gone = 0
        for row in (row for row in rows if row.undone_no == event.event_no):
            assert row.gone == gone
            gone += row.lost
        assert gone <= event.amount


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(1, 900), st.integers(1, 6), st.booleans()), max_size=6),
    st.integers(0, 1_000),
    st.lists(st.integers(0, 1_000), min_size=6, max_size=6),
)
def test_what_is_taken_back_is_met_once(
    taken: list[tuple[int, int, bool]], at_once: int, reached: list[int]
) -> None:
    steps = [(period, max(reached[:period])) for period in range(1, 7)]
    line = HeldLine(1_000, steps)
    paid = Paid(at_once, 0, {5: line})
    clawed = [
        Clawed(1, 1, 1, n, 5 if held else 6, period, None, amount)
        for n, (amount, period, held) in enumerate(sorted(taken, key=lambda one: one[1]), 1)
    ]
    met = list(meet(clawed, {(1, 1, 1): paid}))
    for one, row in zip(clawed, met, strict=True):
        assert row.forfeited + row.clawed + row.excess == one.amount
        assert min(row.forfeited, row.clawed, row.excess) >= 0
    assert line.forfeited == sum(row.forfeited for row in met) <= 1_000
    assert sum(row.clawed for row in met) <= at_once + 1_000
    released = [line.released(period) for period in range(7)]
    assert released == sorted(released)
    assert released[-1] + line.forfeited <= 1_000
