"""Unit bonus: per event or unit, every so many, the first so many, times a score."""

from typing import Any

import pytest

from compalign.errors import PlanError
from compalign.plan.model import Plan
from tests.golden.paying import ONE_ROLE, amounts, pay, shown

HEAD = "rep,event_id,credit_date,amount"
SIX = "\n".join(
    [HEAD, *(f"P,D-{place},2025-0{1 + place // 4}-1{place},100" for place in range(1, 7))]
)
"""Three events in January, three in February."""


def bonus(words: str) -> str:
    """Return a plan with one unit bonus."""
    return f"{ONE_ROLE}incentives: [{{id: u, kind: unit_bonus, pays: rep, {words}}}]\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # each of six events pays 20
        ("amount: 20", {f"D-{place}": "20.00" for place in range(1, 7)}),
        # the 2nd, 4th and 6th event of the quarter
        ("amount: 20, every: 2", {"D-2": "20.00", "D-4": "20.00", "D-6": "20.00"}),
        # the count begins anew each month: the 2nd of January and of February
        ("amount: 20, every: 2, over: month", {"D-2": "20.00", "D-5": "20.00"}),
        # from the 5th on
        ("amount: 20, after: 4", {"D-5": "20.00", "D-6": "20.00"}),
        # the 3rd and 4th: two of those after the second
        ("amount: 20, after: 2, first: 2", {"D-3": "20.00", "D-4": "20.00"}),
        # of the first five, the 3rd; the 6th is beyond them
        ("amount: 20, first: 5, every: 3", {"D-3": "20.00"}),
        # of those after the first, the 2nd and 4th: D-3 and D-5
        ("amount: 20, after: 1, every: 2", {"D-3": "20.00", "D-5": "20.00"}),
    ],
)
def test_which_events_are_paid(words: str, expected: dict[str, str]) -> None:
    lines = pay(bonus(words), deals=SIX).lines
    found = dict(zip(lines["event_id"], amounts(lines), strict=True))
    assert found == {f"deals:{event}": amount for event, amount in expected.items()}


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        # 2025 has three events by the end of January and six by the end of February
        ("period", ["2025-02-16"]),
        ("lifetime", ["2025-02-16"]),
        ("year", ["2025-02-16"]),
        ("week", []),
    ],
)
def test_where_the_count_starts_anew(over: str, expected: list[str]) -> None:
    lines = pay(bonus(f"amount: 20, every: 6, over: {over}"), deals=SIX).lines
    assert [str(day.date()) for day in lines["credit_date"]] == expected


def test_a_lifetime_count_runs_on_from_period_to_period() -> None:
    deals = (
        f"{HEAD}\nP,D-1,2024-12-31,1\nP,D-2,2025-01-01,1\nP,D-3,2025-04-01,1\nP,D-4,2025-04-02,1"
    )
    lines = pay(bonus("amount: 7, every: 2, over: lifetime"), deals=deals).lines
    assert shown(lines, "period", "event_id", "amount_minor") == [
        ("2025-Q1", "deals:D-2", "7.00"),
        ("2025-Q2", "deals:D-4", "7.00"),
    ]


def test_a_return_counts_back_and_nothing_counts_as_one() -> None:
    """100, 0, -100, 100: the count is 1, 2, 1, 2; every second pays, and is taken back."""
    deals = f"{HEAD}\nP,D-1,2025-01-10,100\nP,D-2,2025-01-11,0\nP,D-3,2025-01-12,-100\nP,D-4,2025-01-13,100"
    lines = pay(bonus("amount: 50, every: 2"), deals=deals).lines
    assert shown(lines, "event_id", "amount_minor") == [
        ("deals:D-2", "50.00"),
        ("deals:D-3", "-50.00"),
        ("deals:D-4", "50.00"),
    ]


def test_units_count_with_the_sign_of_the_amount_and_blank_is_one() -> None:
    deals = (
        f"{HEAD},units\nP,D-1,2025-01-10,100,2.5\nP,D-2,2025-01-11,100,\nP,D-3,2025-01-12,-50,1.5"
    )
    results = pay(bonus("amount: 9.99, per: unit"), deals=deals)
    # 2.5 x 9.99 = 24.975, 1 x 9.99, -1.5 x 9.99 = -14.985
    assert amounts(results.lines) == ["24.98", "9.99", "-14.99"]
    # 2.5, 3.5, 2 units: a unit is shown as 1.00
    assert amounts(results.lines, "running_total_minor") == ["2.50", "3.50", "2.00"]


def test_one_event_may_fill_several_steps() -> None:
    deals = f"{HEAD},units\nP,D-1,2025-01-10,100,7\nP,D-2,2025-01-11,100,3.5"
    # 7 units fill 5 once; 10.5 fill it twice
    lines = pay(bonus("amount: 10, per: unit, every: 5"), deals=deals).lines
    assert amounts(lines) == ["10.00", "10.00"]
    lines = pay(bonus("amount: 10, per: unit, every: 2"), deals=deals).lines
    # 7 fill 2 three times, 10.5 five times
    assert amounts(lines) == ["30.00", "20.00"]


MBO = """
plan: objectives
currency: USD
roles: {csm: {payee_column: payee}}
credit: [{id: all, when: {kind: [mbo, csat]}, split: {csm: 100%}}]
incentives: [{id: mbo, kind: unit_bonus, pays: csm, on: {when: {kind: mbo}}, amount: 2_000, times: score}]
"""


def test_an_objective_pays_by_its_score() -> None:
    scores = "event_id,payee,kind,credit_date,score\nS-1,C,mbo,2025-03-31,85%\nS-2,C,mbo,2025-03-31,1.2\nS-3,C,csat,2025-03-31,9"
    # 2,000 x 0.85 and 2,000 x 1.2
    assert amounts(pay(MBO, scores=scores).lines) == ["1700.00", "2400.00"]


def test_a_blank_score_pays_nothing_and_says_so() -> None:
    activities = (
        "event_id,payee,kind,credit_date,score\nX-1,C,mbo,2025-03-31,\nX-2,C,mbo,2025-03-31,50%"
    )
    results = pay(MBO, activities=activities)
    assert amounts(results.lines) == ["1000.00"]
    assert shown(results.findings, "code", "severity", "event_id", "amount_minor", "found") == [
        ("RATE_MISSING", "error", "activities:X-1", "2000.00", "nothing in the column score")
    ]


def test_shared_credit_counts_for_each_and_once_for_several_roles() -> None:
    plan = """
plan: shared
currency: USD
roles: {rep: {payee_column: rep}, lead: {payee_column: lead}}
credit: [{id: shared, split: {rep: 60%, lead: 40%}}, {id: extra, overlay: {lead: 10%}}]
incentives: [{id: u, kind: unit_bonus, pays: [rep, lead], amount: 20}]
"""
    deals = f"{HEAD},lead\nA,D-1,2025-01-10,100,A\nA,D-2,2025-01-11,100,B"
    lines = pay(plan, deals=deals).lines
    assert shown(lines, "payee", "event_id", "amount_minor") == [
        ("A", "deals:D-1", "20.00"),
        ("A", "deals:D-2", "20.00"),
        ("B", "deals:D-2", "20.00"),
    ]


def test_rounded_at_the_total() -> None:
    """Three times 3.335 is 10.005: 3.34, then 6.67 less 3.34, then 10.01 less 6.67."""
    deals = f"{HEAD},units\n" + "\n".join(
        f"P,D-{place},2025-01-1{place},9,0.5" for place in (1, 2, 3)
    )
    lines = pay(bonus("amount: 6.67, per: unit, round_at: total"), deals=deals).lines
    assert amounts(lines) == ["3.34", "3.33", "3.34"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("amount: 5, every: 0", "every: found '0'; expected a whole number from 1"),
        ("amount: 5, first: 2.5", "first: found '2.5'; expected a whole number from 1"),
        ("amount: 5, per: deal", "per: found 'deal'; expected one of `event`, `unit`"),
        ("amount: 5, over: decade", "over: found 'decade'; expected one of `period`"),
        ("amount: 0.005", "amount: found 0.005; expected an amount with at most 2 decimals"),
        ("every: 5", "found no `amount`"),
    ],
)
def test_bad_input(words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        Plan.read(bonus(words))
    assert found in str(raised.value)


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (
            "scroe",
            "the column 'scroe', which no event ledger has; expected a column of numbers: rank, ",
        ),
        ("note", "the column 'note', which holds text; expected a column of numbers: rank, "),
    ],
)
def test_a_multiplier_must_be_a_column_of_numbers(column: str, found: str) -> None:
    deals: Any = f"{HEAD},rank,note\nP,D-1,2025-01-10,1,3,a"
    with pytest.raises(PlanError) as raised:
        pay(bonus(f"amount: 5, times: {column}"), deals=deals)
    assert found in str(raised.value)
    assert "incentives[u].times" in str(raised.value)


def test_it_pays_a_role() -> None:
    with pytest.raises(PlanError, match="found no role in `pays`"):
        Plan.read(f"{ONE_ROLE}incentives: [{{id: u, kind: unit_bonus, amount: 5}}]\n")
