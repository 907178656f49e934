"""The golden numbers of the rules, checked on the reference calculator itself.

The reference is what the engine is compared with, so it is pinned by sums that people made.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.reference.bonus import year_part
from tests.reference.calculator import LadderError, Reference, calculate
from tests.reference.days import (
    add_months,
    fiscal_year,
    interval_of,
    intervals_ending_in,
    read_label,
)
from tests.reference.worked import Rows, commission, deal, earned, holds, person, plan


def test_tier_slices_are_not_rounded_alone() -> None:
    """Three slices of 0.335 are 1.005, which is 1.01 and not 3 x 0.34 = 1.02."""
    bands = [
        {"from": 0, "to": 1, "rate": "0.335"},
        {"from": 1, "to": 2, "rate": "0.335"},
        {"from": 2, "rate": "0.335"},
    ]
    declared = plan(incentives=commission(tiers={"over": "transaction", "bands": bands}))
    result = calculate(
        declared, {"deals": [deal("D-1", "2025-02-01", "3")], "assignments": [holds("P")]}
    )
    assert earned(result) == [101]
    assert result.lines[0].exact == Fraction(201, 2)


@pytest.mark.parametrize(("style", "expected"), [("marginal", 1_300_000), ("whole", 1_800_000)])
def test_accelerator_above_quota(style: str, expected: int) -> None:
    """Quota 100,000, 10 % to it and 15 % above, credit 120,000: 13,000 or 18,000."""
    tiers = {
        "over": "attainment",
        "of": "sold",
        "style": style,
        "bands": {"0%": "10%", "100%": "15%"},
    }
    declared = plan(
        goals={"sold": {"sum": "amount", "target": 100_000}}, incentives=commission(tiers=tiers)
    )
    deals = [deal("D-1", "2025-01-10", "70_000"), deal("D-2", "2025-02-10", "50_000")]
    result = calculate(declared, {"deals": deals, "assignments": [holds("P")]})
    assert sum(earned(result)) == expected
    assert result.payouts == {("P", "2025-Q1", "c", "sold"): expected}
    assert result.attainments == {("sold", "P", None, "2025-Q1"): Fraction(6, 5)}


def test_whole_rate_is_trued_up_in_the_month_that_reaches_it() -> None:
    """January 70,000 at 10 %; February 50,000 at 15 %, and 5 % more on January's."""
    tiers = {
        "over": "attainment",
        "of": "sold",
        "style": "whole",
        "bands": {"0%": "10%", "100%": "15%"},
    }
    goals = {"sold": {"sum": "amount", "target": 100_000}}
    declared = plan(pay="monthly", goals=goals, incentives=commission(tiers=tiers))
    deals = [deal("D-1", "2025-01-10", "70_000"), deal("D-2", "2025-02-10", "50_000")]
    result = calculate(declared, {"deals": deals, "assignments": [holds("P")]})
    assert [(line.period, line.entry, line.amount) for line in result.lines] == [
        ("2025-01", "earned", 700_000),
        ("2025-02", "true_up", 350_000),
        ("2025-02", "earned", 750_000),
    ]


def test_marginal_ladder_is_refused_when_it_pays_other_than_it_counts() -> None:
    """The goal counts new deals only, the ladder pays expansions too."""
    tiers = {"over": "attainment", "of": "sold", "bands": {"0%": "10%"}}
    goals = {"sold": {"sum": "amount", "of": {"kind": "new"}, "target": 100}}
    declared = plan(goals=goals, incentives=commission(tiers=tiers))
    deals = [deal("D-1", "2025-01-10", "7", kind="expansion")]
    with pytest.raises(LadderError, match="deals:D-1"):
        calculate(declared, {"deals": deals, "assignments": [holds("P")]})


def test_goal_mix_pays_the_worked_sum() -> None:
    """Target incentive 50,000, mix 85/15, attainments 110 % and 96 %, linear: 53,950.00."""
    goals = {
        "new": {"sum": "amount", "of": {"kind": "new"}, "per": "year", "target": 100_000},
        "more": {"sum": "amount", "of": {"kind": "expansion"}, "per": "year", "target": 100_000},
    }
    roles = {"rep": {"mix": {"new": "85%", "more": "15%"}}}
    deals = [
        deal("D-1", "2025-01-10", "110_000"),
        deal("D-2", "2025-02-10", "96_000", kind="expansion"),
    ]
    result = calculate(
        plan(goals=goals, roles=roles, pay="yearly"),
        {
            "deals": deals,
            "assignments": [holds("P")],
            "people": [person("P", "rep", "50_000")],
        },
    )
    assert sorted(earned(result)) == [720_000, 4_675_000]
    assert sum(earned(result)) == 5_395_000


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        ("1_000.00", [56_667, 33_333, 10_000]),
        ("100.01", [5_667, 3_334, 1_000]),
        ("-100.01", [-5_667, -3_334, -1_000]),
    ],
)
def test_split_from_duties(amount: str, parts: list[int]) -> None:
    """85 : 50 : 15 of 1,000.00 is 566.67 / 333.33 / 100.00; of 100.01 56.67 / 33.34 / 10.00."""
    roles = ("rep", "am", "csm")
    shares = {"rep": "17/30", "am": "1/3", "csm": "1/10"}
    declared = plan(roles={role: {} for role in roles}, credit=[{"id": "all", "split": shares}])
    result = calculate(
        declared,
        {
            "deals": [deal("D-1", "2025-01-10", amount)],
            "assignments": [holds(role, role) for role in roles],
        },
    )
    assert [credit.amount for credit in result.credits] == parts


def retained(churn: Rows, renewals: Rows = ()) -> Reference:
    """Measure the retention of two accounts, 600,000 and 400,000, over 2025 against 100 %."""
    declared = plan(
        pay="yearly",
        goals={"kept": {"grr": "portfolio", "per": "year", "target": "100%"}},
        roles={"rep": {"mix": {"kept": "100%"}}},
    )
    accounts = [
        {"account": name, "arr": Decimal(arr), "as_of": date(2025, 1, 1)}
        for name, arr in (("A-1", "600_000"), ("A-2", "400_000"))
    ]
    return calculate(
        declared,
        {
            "churn": churn,
            "renewals": renewals,
            "accounts": accounts,
            "deals": [deal("D-1", "2025-06-01", "110_000", kind="expansion")],
            "assignments": [holds("P"), holds("P", account="A-2")],
            "people": [person("P", "rep", "1_000")],
        },
    )


def loss(event_id: str, account: str, day: str, amount: str, how: str) -> dict[str, Any]:
    """Return a row of churn."""
    return {
        "event_id": event_id,
        "account": account,
        "credit_date": date.fromisoformat(day),
        "amount": Decimal(amount),
        "loss": how,
    }


def test_retention_of_a_portfolio() -> None:
    """Opening 1,000,000, churn 60,000, contraction 20,000, expansion 110,000: GRR 92.0 %."""
    result = retained(
        [
            loss("C-1", "A-1", "2025-03-01", "60_000", "full"),
            loss("C-2", "A-2", "2025-04-01", "20_000", "contraction"),
        ]
    )
    assert result.attainments == {("kept", "P", "rep", "2025"): Fraction(92, 100)}
    assert earned(result) == [92_000]


@pytest.mark.parametrize(
    ("contraction", "kept"), [("15_000", "98%"), ("20_000", "98%"), ("25_000", "97.5%")]
)
def test_a_lower_renewal_and_its_contraction_are_one_loss(contraction: str, kept: str) -> None:
    """400,000 up, 380,000 renewed: 20,000 lost, told again by a contraction row of the year."""
    renewal = {
        "event_id": "R-1",
        "account": "A-2",
        "credit_date": date(2025, 4, 1),
        "amount": Decimal(380_000),
        "up_for_renewal": None,
    }
    result = retained([loss("C-1", "A-2", "2025-05-01", contraction, "contraction")], [renewal])
    assert result.attainments[("kept", "P", "rep", "2025")] == Fraction(Decimal(kept[:-1])) / 100


def test_months_count_from_the_anchor() -> None:
    """2025-02-28 + 12 months is 2026-02-28; 01-31 + 1 is the last of February, + 2 is 03-31."""
    assert add_months(date(2025, 2, 28), 12) == date(2026, 2, 28)
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert add_months(date(2025, 1, 31), 2) == date(2025, 3, 31)


@pytest.mark.parametrize("kind", ["week", "half_month", "month", "quarter", "year"])
@pytest.mark.parametrize("first_month", [1, 4, 12])
def test_interval_parts_sum_to_the_year(kind: str, first_month: int) -> None:
    """Whatever the interval, the parts of a target incentive make the year whole."""
    year = fiscal_year(date(2025, 6, 1), first_month)
    count = len(intervals_ending_in(kind, year, first_month))
    assert sum(year_part(5_000_001, number, count) for number in range(1, count + 1)) == 5_000_001


@pytest.mark.parametrize(
    ("label", "first_month", "start"),
    [
        ("2025", 7, "2024-07-01"),
        ("2025-Q1", 1, "2025-01-01"),
        ("2025-Q1", 7, "2024-07-01"),
        ("2025-03", 7, "2025-03-01"),
        ("2025-03-B", 1, "2025-03-16"),
        ("2025-W01", 1, "2024-12-30"),
    ],
)
def test_labels(label: str, first_month: int, start: str) -> None:
    """A fiscal label names the year it ends in; a label read is the label written."""
    kind, interval = read_label(label, first_month)
    assert interval.start == date.fromisoformat(start)
    assert interval_of(kind, interval.last_day, first_month) == interval
