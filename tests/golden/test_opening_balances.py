"""Opening balances: one deal before the first asked period stands for all that went before."""

import csv
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from compalign import Ledgers, Plan, Results, run

HEAD = """
plan: opened
currency: USD
pay: quarterly
goals:
  year: {sum: amount, of: {kind: new}, per: quarter, to_date: year, target: 100}
  all: {sum: amount, of: {kind: new}, per: quarter, to_date: lifetime, target: 250}
roles: {rep: {mix: {year: 100%}}}
credit: [{id: all, when: {kind: new}, split: {rep: 100%}}]
incentives:
- {id: bonus, kind: target_bonus}
- {id: gated, kind: commission, pays: rep, rate: 5%, gate: {of: all, attainment: 100%}}
"""
LADDER = """- id: ladder
  kind: commission
  pays: rep
  tiers: {over: to_date, to_date: SPAN, style: STYLE, bands: {0: 10%, 200: 20%, 300: 25%}}
"""
BEFORE = """D-1,A,new,2024-12-10,40
D-2,A,new,2025-02-10,90
D-3,A,new,2025-05-10,60
D-4,A,new,2025-06-10,30
"""
OPENED_ALL = "D-1,A,new,2024-12-31,40\nOPEN,A,new,2025-06-30,180\n"
ASKED = """D-5,A,new,2025-07-10,20
D-6,A,new,2025-08-10,90
D-7,A,new,2025-11-10,-40
"""
SEATS = {
    "people": "payee,role,start,target_incentive\nP,rep,2024-10-01,400",
    "assignments": "payee,role,account\nP,rep,A",
}
PERIODS = ("2025-Q3", "2025-Q4")


def opened(plan: str, deals: str) -> Results:
    """Pay the third and fourth quarter of 2025."""
    texts: Mapping[str, str] = {
        "deals": "event_id,account,kind,credit_date,amount\n" + deals,
        **SEATS,
    }
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in texts.items()
    }
    results = run(Plan.read(plan), Ledgers.from_frames(frames), periods=PERIODS)
    assert all(results.checks.values())
    return results


def told(results: Results) -> list[dict[str, Any]]:
    """Return the lines without the number of the event, which counts all rows before it."""
    plain = results.lines.drop(columns=["row", "event_no"], errors="ignore").astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


@pytest.mark.parametrize(
    ("span", "style", "expected"),
    [
        # of the year 180 before: 20 at 10 %; 90 at 20 %; back from 290 to 250
        ("year", "marginal", ["2.00", "18.00", "-8.00"]),
        # of all 220 before: 20 at 20 %; 60 at 20 % and 30 at 25 %; 30 at 25 % and 10 at 20 % back
        ("lifetime", "marginal", ["4.00", "19.50", "-9.50"]),
        # 290 by the close of Q3: 20 and 90 at 20 %, and 180 at 10 % more; 250 at 20 % by that of Q4
        ("year", "whole", ["4.00", "18.00", "18.00", "-8.00"]),
        # 330: 20 and 90 at 25 %, 220 at 5 % more; 290 at 20 %: -40, and 330 at 5 % less
        ("lifetime", "whole", ["5.00", "22.50", "11.00", "-8.00", "-16.50"]),
    ],
)
def test_a_summary_deal_gives_a_ladder_what_the_full_history_gives(
    span: str, style: str, expected: list[str]
) -> None:
    text = HEAD + LADDER.replace("SPAN", span).replace("STYLE", style)
    full, short = opened(text, BEFORE + ASKED), opened(text, OPENED_ALL + ASKED)
    assert told(full) == told(short)
    lines = short.lines.query("incentive == 'ladder'")
    assert [f"{int(amount) / 100:.2f}" for amount in lines["amount_minor"]] == expected
    assert set(short.payouts["period"]) == set(PERIODS)


def test_a_summary_deal_gives_goals_to_date_what_the_full_history_gives() -> None:
    """Of the year 290 / 300, then 250 / 400; in all 330 / 250, then 290 / 250."""
    full, short = opened(HEAD, BEFORE + ASKED), opened(HEAD, OPENED_ALL + ASKED)
    assert told(full) == told(short)
    found = short.attainments[short.attainments["interval"].isin(PERIODS)]
    known = zip(found["goal"], found["interval"], map(Fraction, found["attainment"]), strict=True)
    assert sorted((*place, str(share)) for *place, share in known) == [
        ("all", "2025-Q3", "33/25"), ("all", "2025-Q4", "29/25"),
        ("year", "2025-Q3", "29/30"), ("year", "2025-Q4", "5/8"),
    ]  # fmt: skip
    # 96.67 + 2 x (96.67 - 90.00), as 180 of 200 stood by June; 62.50 + 3 x (62.50 - 96.67)
    assert short.lines.groupby(["incentive", "period"])["amount_minor"].sum().to_dict() == {
        ("bonus", "2025-Q3"): 110_01, ("bonus", "2025-Q4"): -40_01,
        ("gated", "2025-Q3"): 5_50, ("gated", "2025-Q4"): -2_00,
    }  # fmt: skip


def test_all_that_is_summed_up_may_be_one_deal_of_the_day_before() -> None:
    """Over all history the day does not matter; over a year the deal must lie in it."""
    one = "OPEN,A,new,2025-06-30,220\n"
    text = HEAD + LADDER.replace("SPAN", "lifetime").replace("STYLE", "whole")
    lines = [
        [row for row in told(opened(text, before + ASKED)) if row["incentive"] != "bonus"]
        for before in (BEFORE, one)
    ]
    assert lines[0] == lines[1]
