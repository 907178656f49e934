"""Closed pay periods stay as they were paid; what they should have paid is paid later."""

from collections.abc import Sequence

import pandas as pd
import pytest

from compalign import LedgerError, Ledgers, Plan, Results, run
from tests.golden.paying import ONE_ROLE, shown

PLAN = ONE_ROLE + (
    "pay: monthly\nincentives: [{id: sales, kind: commission, pays: rep, rate: 10%MORE}]\n"
)
JANUARY = [("D-1", "R", "2025-01-10", "1000"), ("D-2", "S", "2025-01-20", "500")]
FEBRUARY = [("D-3", "R", "2025-02-10", "2000")]


def paid(
    deals: Sequence[tuple[str, ...]],
    period: str,
    closed: pd.DataFrame | None = None,
    more: str = "",
    end: str = "",
) -> Results:
    """Pay one month over deals of event, rep, day and amount."""
    frame = pd.DataFrame(deals, columns=["event_id", "rep", "credit_date", "amount"])
    frame["release"] = pd.to_datetime("2025-03-05") if more else None
    plan = Plan.read(PLAN.replace("MORE", more) + end)
    results = run(plan, Ledgers.from_frames({"deals": frame}), periods=[period], closed=closed)
    assert all(results.checks.values()), results.checks
    return results


def test_a_late_deal_and_a_changed_one_are_paid_in_the_open_period() -> None:
    closed = paid(JANUARY, "2025-01").entries
    later = [("D-1", "R", "2025-01-10", "1200"), JANUARY[1], ("D-9", "S", "2025-01-31", "30")]
    results = paid([*later, *FEBRUARY], "2025-02", closed)
    assert shown(results.entries, "payee", "entry", "amount_minor") == [
        ("R", "earned", "200.00"),
        ("R", "prior_period", "20.00"),  # 10 % of 1,200 - 1,000
        ("R", "payout", "220.00"),
        ("S", "prior_period", "3.00"),  # 10 % of the late 30
        ("S", "payout", "3.00"),
    ]
    assert set(results.entries["of_period"].dropna()) == {"2025-01"}


def test_the_closed_period_never_changes() -> None:
    closed = paid(JANUARY, "2025-01").entries
    changed = [("D-1", "R", "2025-01-10", "9999"), *FEBRUARY]
    again = paid(changed, "2025-01", closed)
    assert shown(again.entries, "payee", "entry", "amount_minor") == shown(
        closed, "payee", "entry", "amount_minor"
    )


def test_a_difference_is_paid_once() -> None:
    closed = paid(JANUARY, "2025-01").entries
    changed = [("D-1", "R", "2025-01-10", "1200"), JANUARY[1], *FEBRUARY]
    february = paid(changed, "2025-02", closed).entries
    march = [*changed, ("D-4", "R", "2025-03-10", "100")]
    results = paid(march, "2025-03", pd.concat([closed, february]))
    assert shown(results.entries, "payee", "entry", "amount_minor") == [
        ("R", "earned", "10.00"), ("R", "payout", "10.00"),
    ]  # fmt: skip


def test_a_deal_that_is_gone_is_carried_when_nothing_else_is_earned() -> None:
    closed = paid(JANUARY, "2025-01").entries
    results = paid(FEBRUARY, "2025-02", closed)
    # S has no deal any more, in no ledger: 50.00 was paid and is carried
    assert shown(results.payouts, "payee", "incentive", "amount_minor") == [
        ("R", "sales", "100.00"), ("S", "carry", "50.00"), ("S", "sales", "-50.00"),
    ]  # fmt: skip


def test_what_is_held_is_not_paid_twice() -> None:
    hold = ", hold: {until: {column: release}}"
    closed = paid(JANUARY, "2025-01", more=hold).entries
    changed = [("D-1", "R", "2025-01-10", "1200"), JANUARY[1], *FEBRUARY]
    february = paid(changed, "2025-02", closed, more=hold)
    assert february.total_minor == 0
    march = paid([*changed, ("D-4", "R", "2025-03-10", "0")], "2025-03",
                 pd.concat([closed, february.entries]), more=hold)  # fmt: skip
    assert shown(march.payouts, "payee", "amount_minor") == [("R", "320.00"), ("S", "50.00")]


def test_what_is_owed_goes_on_from_the_closed_period() -> None:
    draw = "draws: [{id: ramp, pays: rep, amount: 150, per: period}]\n"
    closed = paid(JANUARY, "2025-01", end=draw).entries
    # R was 50 short, S 100; R has 200 in February, 50 above the draw
    results = paid([*JANUARY, *FEBRUARY], "2025-02", closed, end=draw)
    assert shown(results.balances, "payee", "opening_minor", "closing_minor") == [
        ("R", "50.00", "0.00"), ("S", "100.00", "250.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"amount_minor": 1.5}, "found the amount 1.5; expected whole minor units"),
        ({"entry": "earnd"}, "found the entry 'earnd'.*Did you mean 'earned'"),
        ({"period": "2025-1"}, "name the period '2025-1', which this run does not have.*2025-01"),
        ({"payee": None}, "found no payee"),
    ],
)
def test_closed_entries_that_cannot_be_read(change: dict[str, object], message: str) -> None:
    row = {
        "payee": "R",
        "period": "2025-01",
        "incentive": "sales",
        "entry": "earned",
        "amount_minor": 5,
    }
    with pytest.raises(LedgerError, match=message):
        paid(JANUARY, "2025-01", pd.DataFrame([row | change]))
    with pytest.raises(LedgerError, match="have no column 'entry'"):
        paid(JANUARY, "2025-01", pd.DataFrame([row]).drop(columns="entry"))
