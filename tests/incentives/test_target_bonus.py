"""Target bonus: part of the year x weight x curve, exact until it is rounded once."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from compalign.chain.plan_index import PlanIndex
from compalign.incentives.target_bonus import TargetBonus
from compalign.plan.model import Plan
from tests.golden.paying import amounts, pay, shares, shown

PLAN = """
plan: bonus
currency: USD
goals:
  sold: {sum: amount, of: {kind: new}, per: PER}
  grown: {sum: amount, of: {kind: expansion}, per: year, target: 1_000, pay_curve: {50%: 0%, 100%: 100%}}
roles: {rep: {mix: {sold: 2/3, grown: 1/3}, payee_column: rep}, lead: {}}
credit: [{id: all, split: {rep: 100%}}]
"""
DEALS = "rep,event_id,credit_date,amount,kind\n"
WHOLE_YEAR = DEALS + "P,D-1,2025-01-10,300,new\nP,D-2,2025-12-10,500,expansion\n"


def compiled(text: str, **written: Any) -> dict[str, Sequence[tuple[Any, ...]]]:
    """Return the rows of a target bonus, numbered 3, in a plan."""
    bonus = TargetBonus.model_validate({"id": "b", "kind": "target_bonus", **written})
    return dict(bonus.rows(3, PlanIndex(Plan.read(text))))


def test_weights_are_those_of_every_role_with_a_mix() -> None:
    rows = compiled(PLAN.replace("PER", "quarter"))
    # roles by name: lead 1, rep 2; goals in file order: sold 1, grown 2
    assert rows["bonus_weights"] == [
        (3, 2, 1, 2, 3, False, False),
        (3, 2, 2, 1, 3, False, False),
    ]


def test_weights_are_those_of_the_roles_it_pays() -> None:
    assert compiled(PLAN.replace("PER", "quarter"), pays="lead")["bonus_weights"] == []


def test_each_goal_has_the_segments_of_its_own_curve() -> None:
    """`sold` follows the plan's `linear`, `grown` its own curve: 0, then -1 + 2a, then flat at 1."""
    rows = compiled(PLAN.replace("PER", "quarter"))["bonus_segments"]
    by_goal = {goal: [row[2:] for row in rows if row[1] == goal] for goal in (1, 2)}
    assert by_goal[1] == [
        (1, None, 0, 1, 0, 0, 1), (2, 0, 1, 1, 0, 1, 1), (3, 1, None, 1, 0, 1, 1),
    ]  # fmt: skip
    assert by_goal[2] == [
        (1, None, 1, 2, 0, 0, 1), (2, 1, 2, 2, -1, 2, 1), (3, 2, None, 2, 1, 0, 1),
    ]  # fmt: skip


def test_the_curve_of_the_incentive_wins_over_goal_and_plan() -> None:
    rows = compiled(PLAN.replace("PER", "quarter"), curve={"0%": "1/3"})["bonus_segments"]
    assert [row[1:] for row in rows] == [
        (goal, *piece)
        for goal in (1, 2)
        for piece in ((1, None, 0, 1, 0, 0, 1), (2, 0, None, 1, 1, 0, 3))
    ]


@pytest.mark.parametrize(
    "curve", ["linear", {"50%": "1/3", "90%": "70%", "110%": "150%"}, [["1", "1"], ["1", "200%"]]]
)
@pytest.mark.parametrize("attained", ["0", "1/2", "89/90", "9/10", "1", "11/10", "7/3"])
def test_the_rows_of_a_curve_hold_exactly_one_piece_for_an_attainment(
    curve: Any, attained: str
) -> None:
    place = Fraction(attained)
    pieces = [
        (constant, slope, below)
        for _, goal, _, low, high, bound, constant, slope, below in compiled(
            PLAN.replace("PER", "quarter"), curve=curve
        )["bonus_segments"]
        if goal == 1
        and (low is None or place * bound >= low)
        and (high is None or place * bound < high)
    ]
    assert len(pieces) == 1
    assert pieces[0][0] + pieces[0][1] * place >= 0


@pytest.mark.parametrize(
    ("per", "target_incentive", "parts"),
    [
        # 1,000.01 / 4 = 250.0025: running differences of 250.00, 500.01 (500.005), 750.01, 1,000.01
        ("quarter", "1000.01", ["250.00", "250.01", "250.00", "250.00"]),
        ("year", "1000.01", ["1000.01"]),
        # 0.10 / 12: after n months 0.00833 n
        (
            "month",
            "0.10",
            [
                "0.01",
                "0.01",
                "0.01",
                "0.00",
                "0.01",
                "0.01",
                "0.01",
                "0.01",
                "0.01",
                "0.00",
                "0.01",
                "0.01",
            ],
        ),
    ],
)
def test_the_parts_of_a_year_make_it_whole(
    per: str, target_incentive: str, parts: list[str]
) -> None:
    people = f"payee,role,target_incentive\nP,rep,{target_incentive}"
    quotas = "payee,goal,period,amount\nP,sold,2025,1200"
    results = pay(PLAN.replace("PER", per), deals=WHOLE_YEAR, people=people, quotas=quotas)
    lines = results.lines[results.lines["goal"] == "sold"]
    assert amounts(lines, "base_minor") == parts


def test_a_line_is_part_times_weight_times_curve() -> None:
    """Q1: 1,000 / 4 x 2/3 x 300/400 = 125.00; the year: 1,000 x 1/3 x (2 x 500/1,000 - 1) = 0."""
    quotas = "payee,goal,period,amount\nP,sold,2025-Q1,400"
    people = "payee,role,target_incentive\nP,rep,1000"
    results = pay(PLAN.replace("PER", "quarter"), deals=WHOLE_YEAR, people=people, quotas=quotas)
    assert shown(results.lines, "goal", "interval", "period", "amount_minor") == [
        ("sold", "2025-Q1", "2025-Q1", "125.00"),
        ("grown", "2025", "2025-Q4", "0.00"),
    ]
    assert shares(results.lines, "rate") == [Fraction(1, 2), 0]
    assert shares(results.lines, "attainment") == [Fraction(3, 4), Fraction(1, 2)]
    missing = results.findings[results.findings["code"] == "TARGET_MISSING"]
    assert missing["interval"].tolist() == ["2025-Q2", "2025-Q3", "2025-Q4"]
    assert set(missing["severity"]) == {"error"}


@pytest.mark.parametrize(
    ("ramp", "attained", "paid"),
    [
        ("100%", Fraction(3, 4), "125.00"),
        ("50%", Fraction(3, 2), "250.00"),  # linear has no cap: 166.67 x 1.5
        ("0%", None, "0.00"),  # no target yet: a line of 0 and no finding
    ],
)
def test_a_ramp_lowers_the_target(ramp: str, attained: Fraction | None, paid: str) -> None:
    quotas = f"payee,goal,period,amount,ramp\nP,sold,2025-Q1,400,{ramp}"
    people = "payee,role,target_incentive\nP,rep,1000"
    results = pay(PLAN.replace("PER", "quarter"), deals=WHOLE_YEAR, people=people, quotas=quotas)
    first = results.lines.iloc[:1]
    assert amounts(first) == [paid]
    assert [None if text is None else Fraction(text) for text in first["attainment"]] == [attained]
    assert "2025-Q1" not in set(results.findings["interval"])


@pytest.mark.parametrize(
    ("target_incentive", "codes"),
    [("", [("TARGET_MISSING", "warning")]), ("0", [])],
    ids=["blank", "zero"],
)
def test_without_target_incentive_there_is_no_bonus(
    target_incentive: str, codes: list[tuple[str, str]]
) -> None:
    people = f"payee,role,target_incentive,name\nP,rep,{target_incentive},Noor"
    quotas = "payee,goal,period,amount\nP,sold,2025,1200"
    results = pay(PLAN.replace("PER", "quarter"), deals=WHOLE_YEAR, people=people, quotas=quotas)
    assert results.total_minor == 0
    assert sorted(set(shown(results.findings, "code", "severity"))) == codes


def test_who_leaves_is_paid_for_the_intervals_on_whose_last_active_day_the_role_was_held() -> None:
    """P is rep until 05-10 and lead from then: the second quarter is the lead's, who has no mix."""
    people = (
        "payee,role,target_incentive,start,end\n"
        "P,rep,1000,2025-01-01,2025-05-10\nP,lead,1000,2025-05-10,\nQ,rep,1000,2025-01-01,2025-05-10"
    )
    quotas = "payee,goal,period,amount\nP,sold,2025,1200\nQ,sold,2025,1200"
    results = pay(PLAN.replace("PER", "quarter"), deals=WHOLE_YEAR, people=people, quotas=quotas)
    sold = results.lines[results.lines["goal"] == "sold"]
    assert list(zip(sold["payee"], sold["interval"], strict=True)) == [
        ("P", "2025-Q1"), ("Q", "2025-Q1"), ("Q", "2025-Q2"),
    ]  # fmt: skip
