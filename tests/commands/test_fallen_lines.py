"""What a loss takes back is told step by step: the fall, its factor, what is paid all the same."""

from fractions import Fraction

import pytest

from compalign import Plan
from compalign.report.amounts import exact_text
from compalign.report.branches import Branch
from compalign.report.tree import payee_branches
from tests.commands.test_modified_lines import every
from tests.golden.losing import CLAWBACK, flat, laddered, lost
from tests.golden.test_counterfactual_units import bonus

HALF = CLAWBACK.replace("months", "months, share: 50%")


def branches(plan: str, deals: str, losses: str, more: str = "") -> list[Branch]:
    """Return all branches of what R is paid."""
    results = lost(plan, deals, losses, more)
    found = [one for tree in payee_branches(Plan.read(plan), results, "R") for one in every(tree)]
    assert all(one.adds_up for one in found)
    return found


def texts(parts: tuple[Branch, ...]) -> list[str]:
    """Return branches as they are printed, with their amounts."""
    return [f"{exact_text(one.whole or Fraction(0), 'USD')}  {one.text}" for one in parts]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        # 800 and 500 under 1,000: without the 500 it is 800, so 200 fall, and half of it
        (
            flat("cap: {amount: 1_000, per: year}", HALF),
            ["-250.00  the unserved part of the fall", "150.00  paid all the same, by a floor or a cap"],
        ),
        (
            flat("multiplier: 120%", HALF),
            ["-250.00  the unserved part of the fall", "-50.00  the factor 120%"],
        ),
        (
            flat("gate: {of: sold, at_least: 90_000}"),
            ["-500.00  the unserved part of the fall", "500.00  nothing was paid: a gate is not passed"],
        ),
        (flat("multiplier: 1"), []),
    ],
)  # fmt: skip
def test_the_steps_of_what_a_loss_takes(plan: str, expected: list[str]) -> None:
    found = branches(plan, "2025-01-10 8000; 2025-01-15 5000", "2025-03-10 5000 2")
    (line,) = [one for one in found if one.text.startswith("clawback:")]
    assert line.text == "clawback: 5,000.00 of credit lost, at 10%"
    assert texts(line.parts) == expected


def test_a_true_up_after_a_loss_rates_what_is_left_of_earlier_periods() -> None:
    deals = "2025-01-10 80000; 2025-01-15 40000; 2025-06-01 50000"
    found = branches(laddered("over: to_date, to_date: year"), deals, "2025-05-20 40000 2")
    words = [one.text for one in found]
    assert "clawback: 40,000.00 of credit lost, everything that is left at 10%" in words
    (anew,) = [one for one in found if one.text.startswith("rates ")]
    assert anew.text == "rates 2 lines of earlier periods anew, from 10% to 15%; so far they gave"
    assert texts(anew.parts) == [
        "12,000.00  deals:D-1, 2025-01: 80,000.00 at 15%",
        "6,000.00  deals:D-2, 2025-01: 40,000.00 at 15%",
        "-10,000.00  churn:C-1, 2025-05: -40,000.00 at 10%",
    ]
    assert not any("not asked for" in text for text in words)


def test_what_goes_out_of_a_count() -> None:
    """The first two of three pay 100 x 0.5 and 100 x 1.5; half of it goes when one, and none, is left."""
    plan = bonus("amount: 100, first: 2, times: quantity", HALF)
    deals = "2025-01-10 1000 0.5; 2025-01-12 1000 1.5; 2025-01-14 1000 1"
    losses = "2025-03-01 1000 3; 2025-03-02 1000 2; 2025-03-03 1000 1"
    found = branches(plan, deals, losses, more=",quantity")
    falls = [one for one in found if one.text.startswith("clawback:")]
    assert texts(tuple(falls)) == [
        "-75.00  clawback: 1.5 × 100.00 that went out of the paid count",
        "-25.00  clawback: 0.5 × 100.00 that went out of the paid count",
    ]
    assert [one.text for one in falls[0].causes[:2]] == [
        "count 1 left in 2025-01", "undoes deals:D-2 of 2025-01, unserved 50%",
    ]  # fmt: skip
