"""Tiers: slices and levels, their edges, and what a running total does from quarter to quarter."""

import pytest

from tests.golden.paying import ONE_ROLE, amounts, pay, shares, shown

QUOTA = """
goals: {sold: {sum: amount, per: year, target: 100_000}}
incentives:
- id: faster
  kind: commission
  pays: rep
  tiers: {over: attainment, of: sold, style: STYLE, bands: {0%: 10%, 100%: 15%}}
"""
LADDER = """
incentives:
- id: faster
  kind: commission
  pays: rep
  tiers: {over: to_date, to_date: year, style: STYLE, bands: {0: 10%, 100_000: 15%}}
"""
YEAR = """rep,event_id,credit_date,amount
P,D-1,2025-02-10,70000
P,D-2,2025-05-10,50000
P,D-3,2025-08-10,-40000
"""


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("marginal", "13000.00"),  # 100,000 x 10 % + 20,000 x 15 % = 10,000 + 3,000
        ("whole", "18000.00"),  # 120,000 x 15 %
    ],
)
def test_accelerator_above_quota(style: str, expected: str) -> None:
    deals = "rep,event_id,credit_date,amount\nP,D-1,2025-02-10,120000"
    results = pay(ONE_ROLE + QUOTA.replace("STYLE", style), deals=deals)
    assert amounts(results.payouts) == [expected]
    # 120,000 / 100,000
    assert [str(share) for share in shares(results.lines, "attainment")] == ["6/5"]


def test_slices_to_date_from_quarter_to_quarter() -> None:
    """Each deal is paid where the running total stands; a return goes down the same slices."""
    results = pay(ONE_ROLE + LADDER.replace("STYLE", "marginal"), deals=YEAR)
    assert shown(results.lines, "period", "entry", "amount_minor") == [
        ("2025-Q1", "earned", "7000.00"),  # 70,000 x 10 %
        ("2025-Q2", "earned", "6000.00"),  # 30,000 x 10 % + 20,000 x 15 %
        ("2025-Q3", "earned", "-5000.00"),  # 80,000 are worth 8,000; 13,000 were paid
    ]


def test_level_to_date_is_trued_up_in_the_quarter_that_reaches_it() -> None:
    """The rate at the close of a quarter is that of the year so far, earlier quarters too."""
    results = pay(ONE_ROLE + LADDER.replace("STYLE", "whole"), deals=YEAR)
    assert shown(results.lines, "period", "entry", "amount_minor") == [
        ("2025-Q1", "earned", "7000.00"),  # 70,000 x 10 %
        ("2025-Q2", "earned", "7500.00"),  # 50,000 x 15 %
        ("2025-Q2", "true_up", "3500.00"),  # 70,000 x (15 % - 10 %)
        ("2025-Q3", "earned", "-4000.00"),  # -40,000 x 10 %
        ("2025-Q3", "true_up", "-6000.00"),  # 120,000 x (10 % - 15 %)
    ]
    # 80,000 x 10 % = 8,000 is earned: 18,000 was paid, and 10,000 is carried against later pay.
    assert results.lines["amount_minor"].sum() == 8_000_00
    assert results.total_minor == 18_000_00


BOUND = """
incentives:
- id: on-the-bound
  kind: commission
  pays: rep
  tiers:
    over: period
    style: whole
    EDGE
    bands:
    - {from: 0, rate: 1%}
    - {from: 1_000, rate: 2%}
    - {from: 2_000, rate: 3%, OWN}
"""


@pytest.mark.parametrize(
    ("edge", "own", "expected"),
    [
        # 1,000 x 2 %, 2,000 x 3 %: a value on a bound is in the upper tier
        ("", "", ["20.00", "60.00"]),
        ("edge: upper", "", ["20.00", "60.00"]),
        # 1,000 x 1 %, 2,000 x 2 %
        ("edge: lower", "", ["10.00", "40.00"]),
        # one bound may have an edge of its own: 1,000 x 1 %, 2,000 x 3 %
        ("edge: lower", "edge: upper", ["10.00", "60.00"]),
    ],
)
def test_the_tier_that_owns_a_bound(edge: str, own: str, expected: list[str]) -> None:
    deals = "rep,event_id,credit_date,amount\nA,D-1,2025-01-10,1000\nB,D-2,2025-01-10,2000"
    bands = BOUND.replace("EDGE", edge).replace(", OWN", f", {own}" if own else "")
    assert amounts(pay(ONE_ROLE + bands, deals=deals).payouts) == expected


INTERPOLATED = """
incentives:
- id: between
  kind: commission
  pays: rep
  tiers: {over: period, style: whole, interpolated: true, bands: {0: 2%, 1_000: 4%}}
"""


def test_a_rate_between_two_bounds() -> None:
    # a quarter of the way from 2 % to 4 % is 2.5 %, on 250; above the last bound it is 4 %
    deals = "rep,event_id,credit_date,amount\nA,D-1,2025-01-10,250\nB,D-2,2025-01-10,2000"
    assert amounts(pay(ONE_ROLE + INTERPOLATED, deals=deals).payouts) == ["6.25", "80.00"]


def test_above_a_written_last_bound_nothing_is_earned() -> None:
    bands = LADDER.replace("STYLE", "marginal").replace(
        "{0: 10%, 100_000: 15%}", "[{from: 0, to: 100_000, rate: 10%}]"
    )
    results = pay(ONE_ROLE + bands, deals=YEAR)
    # 70,000; 30,000 of 50,000; of 40,000 that come back 20,000 were never paid: x 10 %
    assert amounts(results.lines) == ["7000.00", "3000.00", "-2000.00"]
