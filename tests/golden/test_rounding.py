"""Rounding: once, at the line or at the total, by one rule, to the unit of the currency."""

import pytest

from tests.golden.paying import ONE_ROLE, amounts, pay, shares

THREE_SLICES = """
incentives:
- id: slices
  kind: commission
  pays: rep
  tiers:
    over: transaction
    bands:
    - {from: 0, to: 1, rate: 0.335}
    - {from: 1, to: 2, rate: 0.335}
    - {from: 2, rate: 0.335}
"""
FLAT = """
incentives: [{id: flat, kind: commission, pays: rep, rate: RATE}]
"""


def test_slices_are_never_rounded_alone() -> None:
    """3 x 0.335 = 1.005, which is 1.01; three slices of 0.34 would be 1.02."""
    results = pay(
        ONE_ROLE + THREE_SLICES, deals="rep,event_id,credit_date,amount\nP,D-1,2025-01-10,3.00"
    )
    assert amounts(results.lines) == ["1.01"]
    assert [str(share) for share in shares(results.lines, "exact_minor")] == ["201/2"]


THREE_DEALS = """rep,event_id,credit_date,amount
P,D-1,2025-01-10,1.00
P,D-2,2025-01-11,1.00
P,D-3,2025-01-12,1.00
"""


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        # each 0.335 is 0.34: 1.02
        ("line", ["0.34", "0.34", "0.34"]),
        # 0.335 -> 0.34, 0.670 -> 0.67, 1.005 -> 1.01; lines are what is between
        ("total", ["0.34", "0.33", "0.34"]),
    ],
)
def test_rounding_at_the_line_and_at_the_total(level: str, expected: list[str]) -> None:
    plan = ONE_ROLE + f"rounding: {{at: {level}}}" + FLAT.replace("RATE", "33.5%")
    results = pay(plan, deals=THREE_DEALS)
    assert amounts(results.lines) == expected


HALVES = """rep,event_id,credit_date,amount
P,D-1,2025-01-10,2.50
P,D-2,2025-01-11,7.50
P,D-3,2025-01-12,-2.50
"""


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        # 0.125, 0.375 and -0.125: away from zero
        ("half_up", ["0.13", "0.38", "-0.13"]),
        # to the even cent
        ("half_even", ["0.12", "0.38", "-0.12"]),
    ],
)
def test_half_a_cent(mode: str, expected: list[str]) -> None:
    plan = ONE_ROLE + f"rounding: {{mode: {mode}}}" + FLAT.replace("RATE", "5%")
    assert amounts(pay(plan, deals=HALVES).lines) == expected


@pytest.mark.parametrize(
    ("currency", "amount", "expected"),
    [
        ("USD", "10.01", "5.01"),  # 5.005
        ("JPY", "1001", "501"),  # 500.5: the yen has no smaller unit
        # 0.5005: the dinar has 1,000 fils; with a fourth place the point cannot part thousands
        ("KWD", "1.0010", "0.501"),
    ],
)
def test_half_of_the_smallest_unit(currency: str, amount: str, expected: str) -> None:
    plan = (ONE_ROLE + FLAT.replace("RATE", "50%")).replace("USD", currency)
    results = pay(plan, deals=f"rep,event_id,credit_date,amount\nP,D-1,2025-01-10,{amount}")
    assert amounts(results.payouts, currency=currency) == [expected]


def test_a_coarser_unit() -> None:
    # 1,249.99 x 10 % = 124.999, 1,250.00 x 10 % = 125.00: to tens, half up
    deals = "rep,event_id,credit_date,amount\nA,D-1,2025-01-10,1249.99\nB,D-2,2025-01-10,1250.00"
    results = pay(ONE_ROLE + "rounding: {to: 10}" + FLAT.replace("RATE", "10%"), deals=deals)
    assert amounts(results.payouts) == ["120.00", "130.00"]
