"""What the reference measures: sums that people made, for every measure, target and ramp."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.reference.calculator import Reference, calculate
from tests.reference.test_reference import loss
from tests.reference.worked import deal, holds, person, plan

PAID = 1_000_000
"""A yearly target incentive of 10,000.00 in minor units."""


def score(number: int, answer: str, day: str = "2025-02-01", **more: Any) -> dict[str, Any]:
    """Return a row of scores about P and account A-1."""
    row = {"event_id": f"S-{number}", "payee": "P", "account": "A-1", "score": Decimal(answer)}
    return row | {"credit_date": date.fromisoformat(day), "kind": "nps"} | more


def measured(goals: Any, mix: str = "goal", declared: Any = None, **ledgers: Any) -> Reference:
    """Pay P 10,000.00 a year for one goal, linear; P holds account A-1."""
    built = plan(
        pay="yearly", goals=goals, roles={"rep": {"mix": {mix: "100%"}}}, **(declared or {})
    )
    usual = {"people": [person("P", "rep", "10_000")], "assignments": [holds("P")]}
    return calculate(built, usual | ledgers)


def share_of(result: Reference) -> Fraction | None:
    """Return the attainment of the only goal and interval, or of the last."""
    return list(result.attainments.values())[-1]


def yearly(**goal: Any) -> dict[str, Any]:
    """Return one goal over a year."""
    return {"goal": {"per": "year"} | goal}


@pytest.mark.parametrize(
    ("goal", "attained"),
    [
        ({"nps": "score", "target": "50%"}, Fraction(1, 2)),
        ({"nps": "score", "target": "50%", "least": 5}, None),
        ({"average": "score", "target": 11}, Fraction(33, 4) / 11),
        ({"average": "score", "weighted": True, "target": 10}, Fraction(42, 5) / 10),
        ({"latest": "score", "target": 12}, Fraction(6, 12)),
        ({"count": "events", "of": {"score": ">= 8"}, "target": 2}, Fraction(3, 2)),
        ({"distinct": "kind", "target": 4}, Fraction(1, 4)),
        ({"average": "score", "better": "lower", "target": 33}, Fraction(2)),
        ({"latest": "score", "better": "lower", "target": 9}, Fraction(3, 2)),
        ({"count": "events", "of": {"kind": "csat"}, "better": "lower", "target": 1}, Fraction(2)),
    ],
)
def test_answers(goal: dict[str, Any], attained: Fraction | None) -> None:
    """Answers 10, 9, 8, 6, of weight 1, 2, 1, 1 in order: two of four promote, one detracts.

    NPS 25 %; mean 33/4; weighted (10 + 18 + 8 + 6) / 5 = 42/5.
    """
    weights = (None, Decimal(2), None, None)
    scores = [
        score(number, answer, f"2025-0{number}-01", weight=weight)
        for number, (answer, weight) in enumerate(
            zip(("10", "9", "8", "6"), weights, strict=True), 1
        )
    ]
    assert share_of(measured(yearly(to="named", **goal), scores=scores)) == attained


@pytest.mark.parametrize(
    ("whose", "total"),
    [("credited", 30), ("named", 5), ("held", 35), ("company", 105)],
)
def test_whose_events(whose: str, total: int) -> None:
    """A deal of 60 on an account that P and Q share: P is credited with 30 of it.

    P is named on an activity of 5. On P's account are the deal and an activity of -25. With one
    more of 65 the company has 105. Activities are credited to nobody here.
    """
    goals = yearly(sum="amount", to=whose, target=100)
    credit = [{"id": "all", "when": {"kind": "new"}, "split": {"rep": "100%"}}]
    activities = [
        {
            "event_id": f"X-{number}",
            "payee": payee,
            "account": account,
            "kind": "demo",
            "credit_date": date(2025, 3, 1),
            "amount": Decimal(amount),
        }
        for number, (payee, account, amount) in enumerate(
            [("P", "A-2", 5), ("Q", "A-1", -25), ("Q", None, 65)], 1
        )
    ]
    result = measured(
        goals,
        declared={"credit": credit},
        deals=[deal("D-1", "2025-02-01", "60")],
        activities=activities,
        assignments=[holds("P"), holds("Q"), holds("Q", account="A-2")],
        people=[person("P", "rep", "10_000"), {"payee": "Q", "role": "other"}],
    )
    assert share_of(result) == Fraction(total, 100)


@pytest.mark.parametrize(
    ("goal", "attained"),
    [
        ({"nrr": "portfolio", "target": "100%"}, Fraction(103, 100)),
        ({"grr": "portfolio", "target": "100%"}, Fraction(92, 100)),
        ({"logo_churn": "portfolio", "target": "25%"}, Fraction(1, 2)),
        ({"logo_churn": "portfolio", "better": "higher", "target": "50%"}, Fraction(1)),
        ({"logo_retention": "portfolio", "target": "100%"}, Fraction(1, 2)),
        (
            {"clv": "portfolio", "margin": "80%", "target": 1_600_000},
            Fraction(1_000_000, 2) * Fraction(8, 10) / Fraction(1, 2) / 1_600_000,
        ),
    ],
)
def test_portfolios(goal: dict[str, Any], attained: Fraction) -> None:
    """Openings 940,000 and 60,000: the second is lost, the first falls by 20,000, grows by 110,000.

    A new deal on it counts nothing. One logo of two is lost. CLV = 500,000 x 80 % / 50 %.
    """
    accounts = [
        {"account": name, "arr": Decimal(arr), "as_of": date(2025, 1, 1)}
        for name, arr in (("A-1", "940_000"), ("A-2", "60_000"))
    ]
    result = measured(
        yearly(**goal),
        accounts=accounts,
        churn=[
            loss("C-1", "A-2", "2025-03-01", "60_000", "full"),
            loss("C-2", "A-1", "2025-04-01", "20_000", "contraction"),
        ],
        deals=[
            deal("D-1", "2025-06-01", "110_000", kind="expansion"),
            deal("D-2", "2025-06-02", "70_000"),
        ],
        assignments=[holds("P"), holds("P", account="A-2")],
    )
    assert share_of(result) == attained


def test_ratios_and_blends() -> None:
    """1,000.00 in two deals is 500 a deal, of 400: 125 %. Half of 2,000 and twice 1: a mean of 125 %."""
    goals = {
        "sold": {"sum": "amount", "per": "year", "target": 2_000},
        "deals": {"count": "events", "per": "year", "target": 1},
        "size": {"ratio": ["sold", "deals"], "per": "year", "target": 400},
    }
    deals = [deal("D-1", "2025-02-01", "900"), deal("D-2", "2025-03-01", "100")]
    assert share_of(measured(goals, "size", deals=deals)) == Fraction(5, 4)
    blend = {"all": {"blend": {"sold": "50%", "deals": "50%"}, "per": "year"}}
    assert share_of(measured(goals | blend, "all", deals=deals)) == Fraction(5, 4)


@pytest.mark.parametrize(
    ("words", "quota", "expected"),
    [
        ({}, None, [None, Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)]),
        ({"ramp": ["0%", "50%"]}, None, [None, None, Fraction(2, 3), Fraction(1, 4)]),
        (
            {"ramp": ["0%", "50%"], "when_no_target": "full"},
            None,
            [None, Fraction(1), Fraction(2, 3), Fraction(1, 4)],
        ),
        (
            {"spread": ["10%", "20%", "30%", "40%"]},
            "1_000",
            [None, Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)],
        ),
        (
            {"spread": "days"},
            "365",
            [None, Fraction(100, 91), Fraction(100, 92), Fraction(100, 92)],
        ),
    ],
)
def test_targets_of_newcomers(words: Any, quota: str | None, expected: list[Any]) -> None:
    """P starts in the second quarter. 100 each quarter against 200, 300 and 400, or as spread."""
    quarters = [f"2025-Q{number}" for number in (2, 3, 4)]
    quotas = [
        {"payee": "P", "goal": "goal", "period": quarter, "amount": Decimal(amount)}
        for quarter, amount in zip(quarters, (200, 300, 400), strict=True)
    ]
    if quota is not None:
        quotas = [{"payee": "P", "goal": "goal", "period": "2025", "amount": Decimal(quota)}]
    result = measured(
        {"goal": {"sum": "amount", **words}},
        deals=[deal(f"D-{day}", day, "100") for day in ("2025-05-01", "2025-08-01", "2025-11-01")],
        quotas=quotas,
        people=[person("P", "rep", "10_000") | {"start": date(2025, 5, 1)}],
    )
    found = {key[3]: share for key, share in result.attainments.items()}
    assert [found.get(label) for label in ("2025-Q1", *quarters)] == expected


def test_days_of_service() -> None:
    """P serves the last 61 of 92 days of Q4, as rep and, in the last 31, in a second role.

    Both roles have the goal, so the target is 920 x 61/92 = 610; 305 were sold. A quarter of
    10,000.00 is 2,500.00: 61/92 and 31/92 of it, each at 50 %.
    """
    declared = plan(
        pay="yearly",
        prorate={"target": "days", "pay": "days"},
        goals={"goal": {"sum": "amount", "target": 920}},
        roles={"rep": {"mix": {"goal": "100%"}}, "am": {"mix": {"goal": "100%"}}},
    )
    people = [
        person("P", "rep", "10_000") | {"start": date(2025, 11, 1)},
        person("P", "am", "10_000") | {"start": date(2025, 12, 1)},
    ]
    result = calculate(
        declared,
        {
            "deals": [deal("D-1", "2025-12-31", "305")],
            "people": people,
            "assignments": [holds("P")],
        },
    )
    quarter = PAID // 4
    assert [line.exact for line in result.lines] == [
        quarter * Fraction(31, 92) / 2,
        quarter * Fraction(61, 92) / 2,
    ]
