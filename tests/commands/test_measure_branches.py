"""A line of a counted, averaged or blended goal: what it measured, down to the rows of its events."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from compalign import Ledgers, Plan, Results, run
from compalign.report.branches import Branch
from compalign.report.tree import event_branches, payee_branches
from tests.report.books import table, written

HEAD = """
plan: told
currency: USD
roles: {am: {mix: {it: 100%}}}
prorate: {pay: days}
pay_curve: linear
"""
LEDGERS = {
    "people": "payee,role,target_incentive,end\nP,am,4000,2025-02-15",
    "assignments": "payee,role,account\nP,am,A-1\nP,am,A-2",
    "accounts": "account,arr,as_of\nA-1,1000,2024-12-31\nA-2,500,2024-12-31",
    "activities": "event_id,payee,account,kind,credit_date,score\n"
    "X-1,P,A-1,call,2025-01-10,4\nX-2,P,A-2,call,2025-02-10,5",
    "deals": "event_id,payee,account,kind,credit_date,amount\nD-1,P,A-1,expansion,2025-01-05,70.50",
    "churn": "event_id,account,credit_date,amount,loss\nC-1,A-2,2025-02-01,500,full",
}


def ran(goals: str) -> tuple[Plan, Results]:
    """Return the first quarter of an account manager who leaves in the middle of it."""
    plan = Plan.read(f"{HEAD}goals:\n  it: {goals}\n")
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in LEDGERS.items()
    }
    return plan, run(plan, Ledgers.from_frames(frames), periods=["2025-Q1"])


def drawn(branch: Branch, depth: int = 0) -> list[str]:
    """Return a branch and everything in it, one line each, deeper ones further in."""
    amount = "" if branch.whole is None else f"{branch.whole / 100}  "
    inner = [one for part in (*branch.parts, *branch.causes) for one in drawn(part, depth + 1)]
    return ["  " * depth + amount + branch.text, *inner]


def told(goals: str) -> list[str]:
    """Return the line of pay and what stands under it."""
    plan, results = ran(goals)
    line = payee_branches(plan, results, "P")[0].parts[0].parts[0].parts[0]
    return drawn(line)


def test_a_count_names_its_events_and_is_no_money() -> None:
    """1,000 of the quarter x 45 / 90 days x 2 / 4 calls."""
    assert told("{count: events, of: {kind: call}, to: named, target: 4}") == [
        "250  earned: target incentive 1,000.00 × 1/2 of the days × weight 100% × pay 50%",
        "  pay curve, piece 2 of 3 (0% to 100%, filled 50%); attainment 50% of the target 4",
        "  it: the number of events that name the payee in 2025-Q1 is 2, of 2 events",
        "    activities:X-1, A-1, call, 2025-01-10",
        "      <frame>, sheet activities, row 1",
        "    activities:X-2, A-2, call, 2025-02-10",
        "      <frame>, sheet activities, row 2",
    ]


def test_a_mean_shows_each_value() -> None:
    found = told("{average: score, to: held, target: 5}")
    assert found[2] == "  it: the mean of score of accounts held in 2025-Q1 is 4.5, of 4 events"
    assert "    activities:X-2, A-2, call, 2025-02-10: 5" in found


def test_a_sum_of_named_deals_adds_up() -> None:
    found = told("{sum: amount, to: named, target: 100}")
    assert "  141/2  it: amounts that name the payee in 2025-Q1" in found
    assert "    141/2  deals:D-1, A-1, expansion, 2025-01-05" in found


def test_a_blend_and_a_ratio_stand_above_their_parts() -> None:
    found = told(
        "{blend: {rate: 50%, calls: 50%}}\n"
        "  rate: {ratio: [sold, calls], target: 141}\n"
        "  sold: {sum: amount, to: named}\n"
        "  calls: {count: events, of: {kind: call}, to: named, target: 4}"
    )
    # 70.50 / 2 = 35.25, a quarter of 141; 2 / 4 calls: (25 % + 50 %) / 2
    assert found[2] == "  it: 50% of rate + 50% of calls in 2025-Q1 is 37.5%"
    assert found[3] == "    rate: sold / calls in 2025-Q1 is 35.25"
    assert "attainment 37.5% of the target 100%" in found[1]


def test_net_retention_shows_what_was_gained() -> None:
    found = told("{nrr: portfolio, target: 100%}")
    # 1,500 - 500 + 70.50
    assert found[2] == "  2141/2  it: kept ≈ 71.3667% of the opening"
    assert found[-3:] == [
        "      141/2  A-1",
        "        141/2  deals:D-1, expansion, 2025-01-05",
        "          <frame>, sheet deals, row 1",
    ]


def test_lost_accounts_are_named() -> None:
    found = told("{logo_churn: portfolio, target: 25%}")
    assert found[2] == "  it: 1 of 2 accounts lost in 2025-Q1, opening 1,500.00: 50%"
    assert found[3] == "    -500  A-2, opening 500.00"


@pytest.mark.parametrize(
    ("goals", "event", "said"),
    [
        ("{count: events, of: {kind: call}, to: named, target: 4}", "activities:X-1",
         "the goal it of 2025-Q1 reads it"),
        ("{nrr: portfolio, target: 100%}", "deals:D-1", "the goal it of 2025-Q1 gains 70.50 by it"),
        ("{nrr: portfolio, target: 100%}", "churn:C-1", "the goal it of 2025-Q1 loses 500.00 by it"),
    ],
)  # fmt: skip
def test_an_event_says_which_goal_reads_it(goals: str, event: str, said: str) -> None:
    plan, results = ran(goals)
    assert said in [branch.text for branch in event_branches(plan, results, "P", event)]


def test_the_workbook_shows_each_goal_in_its_unit(tmp_path: Path) -> None:
    _, results = ran(
        "{blend: {rate: 50%, calls: 50%}}\n"
        "  rate: {ratio: [sold, calls], target: 30%}\n"
        "  sold: {sum: amount, to: named}\n"
        "  calls: {count: events, of: {kind: call}, to: named, target: 4}"
    )
    book = written(results, tmp_path / "book.xlsx")
    rows = {row["goal"]: (row["reached"], row["target"]) for row in table(book, "Attainments")}
    assert rows == {
        "calls": ("2", "4"),
        "it": ("5,900%", "100%"),  # 50 % x 35.25 / 0.30 + 50 % x 2 / 4
        "rate": ("3,525%", "30%"),
        "sold": ("70.50", None),
    }
    (line,) = table(book, "Lines")
    assert line["target"] == "100.00%"
