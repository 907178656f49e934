"""Pay that is earned now and paid later: released by days, parts and payments."""

import pandas as pd
import pytest

from compalign import PlanError
from tests.golden.paying import ONE_ROLE, pay, shown

PLAN = ONE_ROLE + "pay: monthly\n"
FLAT = PLAN + "incentives: [{id: sales, kind: commission, pays: rep, rate: 10%, hold: HOLD}]\n"
DEALS = (
    "event_id,rep,account,credit_date,amount,release_date\nD-1,R,A,2025-01-10,10000,2025-03-05\n"
)
MAY = "\nLATE,R,B,2025-05-31,0,"
"""An event of nothing, so that the ledgers reach to May."""


def moves(results: object, *entries: str) -> list[tuple[str, ...]]:
    """Return period, entry and amount of some kinds of entries, in order of time."""
    frame: pd.DataFrame = results.entries  # type: ignore[attr-defined]
    order = ["period", "entry", "amount_minor"]
    chosen = frame[frame["entry"].isin(entries)].sort_values(order)
    return shown(chosen, "period", "entry", "amount_minor")


@pytest.mark.parametrize(
    ("hold", "month"),
    [
        ("{until: go_live}", "2025-04"),  # the account is live on 04-02
        ("{until: {column: release_date}}", "2025-03"),
        ("{periods: 2}", "2025-03"),
        ("{until: paid}", "2025-02"),  # paid in full on 02-20
    ],
)
def test_the_day_of_release(hold: str, month: str) -> None:
    results = pay(
        FLAT.replace("HOLD", hold),
        deals=DEALS + MAY.strip(),
        accounts="account,go_live\nA,2025-04-02\n",
        payments="event_id,deal,kind,credit_date,amount\nY-1,D-1,payment,2025-02-01,4000\n"
        "Y-2,deals:D-1,payment,2025-02-20,6000\n",
    )
    assert moves(results, "held", "released") == [
        ("2025-01", "held", "-1000.00"),
        (month, "released", "1000.00"),
    ]
    assert results.total_minor == 1_000_00
    assert shown(results.payouts, "period", "amount_minor")[-1] == ("2025-05", "0.00")


def test_what_is_not_released_yet_is_held() -> None:
    results = pay(FLAT.replace("HOLD", "{until: go_live}"), deals=DEALS)
    assert shown(results.holds, "event_id", "earned_minor", "released_minor", "held_minor") == [
        ("deals:D-1", "1000.00", "0.00", "1000.00")
    ]
    assert results.total_minor == 0


def test_milestones_release_running_differences() -> None:
    """A line of 100.01 in thirds: 33.34, 33.33 and 33.34."""
    results = pay(
        FLAT.replace("HOLD", "{milestones: {signed: 1/3, release_date: 1/3, go_live: 1/3}}"),
        deals=DEALS.replace("10000", "1000.10") + MAY.strip(),
        accounts="account,go_live\nA,2025-01-02\n",
    )
    # go-live lies before the sale, so its part is released at once: round(100.01) - round(66.673...)
    assert moves(results, "held", "released") == [
        ("2025-01", "held", "-100.01"),
        ("2025-01", "released", "66.68"),
        ("2025-03", "released", "33.33"),
    ]


def test_in_proportion_to_payments() -> None:
    """A line of 1,000 on an invoice of 12,000 less a credit note of 2,000."""
    payments = (
        "event_id,deal,kind,credit_date,amount\n"
        "I-1,D-1,invoice,2025-01-15,12000\nN-1,D-1,credit_note,2025-01-20,2000\n"
        "Y-1,D-1,payment,2025-02-10,3333\nY-2,D-1,payment,2025-03-10,1000\n"
        "Y-3,D-1,payment,2025-04-10,-2000\nY-4,D-1,payment,2025-05-10,9000\n"
    )
    results = pay(
        FLAT.replace("HOLD", "{until: paid, release: in_proportion}"),
        deals=DEALS + MAY.strip(),
        payments=payments,
    )
    # by February 1,000 x 3,333 / 10,000 = 333.30; by March 433.30; the refund takes nothing back;
    # by May 11,333 of 10,000 were received, so all of it: 566.70 more
    assert moves(results, "released") == [
        ("2025-02", "released", "333.30"),
        ("2025-03", "released", "100.00"),
        ("2025-05", "released", "566.70"),
    ]
    assert set(results.events[results.events["ledger"] == "payments"]["status"]) == {"measured"}


@pytest.mark.parametrize(
    ("payments", "released"),
    [
        ("Y-1,D-1,payment,2025-01-20,9999.99", "0.00"),  # one cent short
        ("Y-1,D-1,payment,2025-01-20,10000", "1000.00"),
        ("I-1,D-1,invoice,2025-01-15,10000\nN-1,D-1,credit_note,2025-01-16,10000", "0.00"),
        ("I-1,D-1,invoice,2025-01-15,8000\nY-1,D-1,payment,2025-01-20,8000", "1000.00"),
        ("N-1,D-1,credit_note,2025-01-16,4000\nY-1,D-1,payment,2025-01-20,6000", "1000.00"),
        ("Y-1,renewals:D-1,payment,2025-01-20,10000", "0.00"),  # another ledger's
    ],
)
def test_what_is_due(payments: str, released: str) -> None:
    results = pay(
        FLAT.replace("HOLD", "{until: paid}"),
        deals=DEALS,
        payments=f"event_id,deal,kind,credit_date,amount\n{payments}\n",
    )
    assert shown(results.holds, "released_minor") == [(released,)]


def test_a_true_up_waits_with_the_lines_of_its_period() -> None:
    """A whole ladder of the year: 10 %, and 15 % from 100,000 on."""
    plan = PLAN.replace("monthly", "quarterly") + (
        "incentives:\n- id: sales\n  kind: commission\n  pays: rep\n  hold: {until: {column: release_date}}\n"
        "  tiers: {over: to_date, to_date: year, style: whole, bands: {0: 10%, 100_000: 15%}}\n"
    )
    deals = (
        "event_id,rep,credit_date,amount,release_date\n"
        "A,R,2025-02-01,80000,2025-02-01\nB,R,2025-04-01,30000,2025-07-01\n"
        "C,R,2025-05-01,10000,2025-10-01\nD,R,2025-12-01,0,2025-12-01\n"
    )
    results = pay(plan, deals=deals)
    # second quarter: 4,500 + 1,500 earned and a true-up of 80,000 x 5 % = 4,000; of the 6,000, 4,500
    # are released in the third (4,000 x 4,500 / 6,000 = 3,000 with it) and the rest in the fourth
    assert moves(results, "held", "released") == [
        ("2025-Q1", "held", "-8000.00"), ("2025-Q1", "released", "8000.00"),
        ("2025-Q2", "held", "-4500.00"), ("2025-Q2", "held", "-4000.00"),
        ("2025-Q2", "held", "-1500.00"),
        ("2025-Q3", "released", "3000.00"), ("2025-Q3", "released", "4500.00"),
        ("2025-Q4", "released", "1000.00"), ("2025-Q4", "released", "1500.00"),
    ]  # fmt: skip
    assert results.total_minor == 18_000_00


def test_a_return_waits_as_well() -> None:
    deals = DEALS + "D-2,R,A,2025-01-20,-4000,2025-02-10\nD-3,R,A,2025-04-01,0,\n"
    results = pay(FLAT.replace("HOLD", "{until: {column: release_date}}"), deals=deals)
    # the return of -400 is due in February, before the 1,000 of March: it is carried
    assert shown(results.payouts, "period", "incentive", "amount_minor") == [
        ("2025-01", "sales", "0.00"), ("2025-02", "carry", "400.00"), ("2025-02", "sales", "-400.00"),
        ("2025-03", "carry", "-400.00"), ("2025-03", "sales", "1000.00"), ("2025-04", "sales", "0.00"),
    ]  # fmt: skip


def test_a_column_that_holds_no_days_is_told_with_the_nearest() -> None:
    with pytest.raises(PlanError, match=r"'releasedate', which is no column of days.*release_date"):
        pay(FLAT.replace("HOLD", "{until: {column: releasedate}}"), deals=DEALS)
