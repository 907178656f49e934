"""Jumps and falls of pay at a bound, reckoned by hand."""

import pytest

from compalign import Plan
from compalign.report.lint_page import plan_findings
from tests.findings.conflicting import conflicts
from tests.golden.paying import shown

BONUS = """
plan: bonus
currency: USD
goals: {new: {sum: amount, of: {kind: new}}, more: {sum: amount, of: {kind: expansion}}}
roles: {rep: {mix: {new: 80%, more: 20%}}}
credit: [{id: sale, split: {rep: 100%}}]
"""
SALES = """
plan: sales
currency: USD
pay: quarterly
roles: {rep: {}}
credit: [{id: sale, split: {rep: 100%}}]
incentives: [{id: sales, kind: commission, pays: rep, tiers: TIERS}]
"""
WHOLE = "{over: to_date, to_date: year, style: whole, bands: "


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("pay_curve: {0%: 0%, 100%: 100%}", []),
        # 80 % of a jump of 30 % is 24 %, 20 % of it is 6 %, which is below 10 %
        ("pay_curve: [[0%, 0%], [100%, 70%], [100%, 100%]]", ["new of rep at 100%: 24% of"]),
        # the first point already pays: 15 % x 80 % = 12 %
        ("pay_curve: {50%: 15%, 100%: 100%}", ["new of rep at 50%: 12% of"]),
        ("pay_curve: {points: {0%: 0%, 50%: 12%}, shape: steps}", []),  # 9.6 % and 2.4 %
        (
            "pay_curve: [[0%, 0%], [80%, 90%], [80%, 85%], [100%, 100%]]",
            ["more of rep at 80%: 1% of", "new of rep at 80%: 4% of"],
        ),
        (
            "incentives: [{id: b, kind: target_bonus, threshold: 50%}]",
            ["new of rep at 50%: 40% of"],  # 20 % x 50 % is 10 %: not above it
        ),
    ],
)
def test_a_curve_may_jump_by_a_tenth_of_the_target_incentive(
    words: str, expected: list[str]
) -> None:
    found = plan_findings(Plan.read(f"{BONUS}{words}\n"))
    assert sorted(found["found"]) == [f"{one} the target incentive" for one in expected]
    assert set(found["code"]) <= {"CLIFF"}


@pytest.mark.parametrize(
    ("tiers", "expected"),
    [
        # at 100,000 all is paid at 5 % more: 5,000, a tenth of 50,000 a quarter
        (f"{WHOLE}{{0: 10%, 100_000: 15%}}}}", []),
        (f"{WHOLE}{{0: 10%, 100_000: 15.01%}}}}", [("P-1", "5010.00")]),
        (f"{WHOLE}{{0: 10%, 200_000: 15%}}}}", [("P-1", "10000.00")]),
        ("{over: to_date, to_date: year, bands: {0: 10%, 200_000: 15%}}", []),  # marginal
        (
            "{over: period, bands: [{rate: 10%}, {from: 100_000, rate: 10%, amount: 5_000.01}]}",
            [("P-1", "5000.01")],
        ),
    ],
)
def test_a_ladder_is_held_against_the_target_incentive(
    tiers: str, expected: list[tuple[str, str]]
) -> None:
    """P-1 has 200,000 a year, which is 50,000 a quarter; P-2 has none, so nothing to hold against."""
    results = conflicts(
        SALES.replace("TIERS", tiers),
        deals="event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-02-10,50000",
        people="payee,role,target_incentive\nP-1,rep,200000\nP-2,rep,",
        assignments="payee,role,account\nP-1,rep,A-1",
    )
    places = results.findings
    assert shown(places[places["code"] == "CLIFF"], "payee", "amount_minor") == expected


def test_a_rate_that_falls_for_everything_pays_less_for_more() -> None:
    falling = SALES.replace("TIERS", f"{WHOLE}{{0: 10%, 100_000: 8%}}}}")
    found = plan_findings(Plan.read(falling))
    assert found[["code", "cause", "found"]].to_numpy().tolist() == [
        ["CLIFF", "pay falls where more is reached", "sales at 100000"]
    ]
