"""Totals over all history: ladders and goals that never start anew, each by hand."""

from fractions import Fraction
from itertools import pairwise

import pytest

from compalign import Plan, Results
from compalign.errors import PlanError
from compalign.report.branches import Branch
from compalign.report.goal_branches import goal_branches
from compalign.report.tree import payee_branches
from tests.golden.paying import ONE_ROLE, pay, shares, shown

LADDER = """
incentives:
- id: ladder
  kind: commission
  pays: rep
  tiers: {over: to_date, to_date: SPAN, style: STYLE, bands: {0: 10%, 100: 20%}}
"""
YEARS = """rep,event_id,credit_date,amount
P,D-1,2024-11-10,60
P,D-2,2025-02-10,60
P,D-3,2026-02-10,-40
"""


@pytest.mark.parametrize(
    ("span", "style", "expected"),
    [
        # 60 at 10 %; 40 at 10 % and 20 at 20 %; down from 120 to 80: 20 at 20 % and 20 at 10 %
        ("lifetime", "marginal", ["6.00", "8.00", "-6.00"]),
        # 60 at 10 %; all 120 at 20 % less 6; all 80 at 10 % less 24
        ("lifetime", "whole", ["6.00", "18.00", "-16.00"]),
        # each year by itself stays below 100
        ("year", "marginal", ["6.00", "6.00", "-4.00"]),
    ],
)
def test_a_ladder_over_all_history_never_starts_anew(
    span: str, style: str, expected: list[str]
) -> None:
    text = ONE_ROLE + LADDER.replace("SPAN", span).replace("STYLE", style)
    lines = pay(text, deals=YEARS).lines.groupby("period")["amount_minor"].sum()
    assert [f"{int(amount) / 100:.2f}" for amount in lines] == expected


def test_a_true_up_over_all_history_rates_the_lines_of_earlier_years_anew() -> None:
    text = ONE_ROLE + LADDER.replace("SPAN", "lifetime").replace("STYLE", "whole")
    results = pay(text, deals=YEARS)
    columns = ("period", "entry", "interval", "running_total_minor", "amount_minor")
    assert shown(results.lines, *columns) == [
        ("2024-Q4", "earned", "lifetime", "60.00", "6.00"),
        ("2025-Q1", "earned", "lifetime", "120.00", "12.00"),
        ("2025-Q1", "true_up", "lifetime", "120.00", "6.00"),
        ("2026-Q1", "earned", "lifetime", "80.00", "-4.00"),
        ("2026-Q1", "true_up", "lifetime", "80.00", "-12.00"),  # 120 x (10 % - 20 %)
    ]
    told = str(payee_branches(Plan.read(text), results, "P"))
    assert "running total 120.00 in all" in told
    assert "rates 2 lines of earlier periods anew, from 20% to 10%; so far they gave" in told


def test_a_count_over_a_lifetime_stands_beside_such_a_ladder_as_before() -> None:
    bonus = "- {id: third, kind: unit_bonus, pays: rep, amount: 5, every: 3, over: lifetime}\n"
    text = ONE_ROLE + LADDER.replace("SPAN", "lifetime").replace("STYLE", "marginal") + bonus
    results = pay(text, deals=YEARS.replace("-40", "40"))
    (line,) = results.lines.query("incentive == 'third'").to_dict("records")
    assert (line["period"], line["amount_minor"]) == ("2026-Q1", 500)
    assert line["interval"] is None or line["interval"] != line["interval"]  # blank


def test_a_loss_lowers_the_total_of_all_history() -> None:
    """120 in two years; the 60 of 2024, lost in 2025, lie in the upper tier by then.

    Then 60 are left: D-2's part of 20 at 20 % is undone, and 40 at 10 %: 4 + 4 = 8.
    """
    claws = "clawback: {on: churn, within: 12 months}\n  tiers"
    head = ONE_ROLE.replace("{id: all,", "{id: all, when: {kind: new},")
    ladder = LADDER.replace("SPAN", "lifetime").replace("STYLE", "marginal")
    deals = "rep,event_id,account,kind,credit_date,amount\nP,D-1,A,new,2024-11-10,60\nP,D-2,B,new,2025-02-10,60\n"
    churn = "event_id,account,credit_date,amount\nC-1,A,2025-03-10,60\n"
    results = pay(head + ladder.replace("tiers", claws), deals=deals, churn=churn)
    assert shown(results.lines, "period", "entry", "amount_minor") == [
        ("2024-Q4", "earned", "6.00"), ("2025-Q1", "earned", "8.00"),
        ("2025-Q1", "clawback", "-8.00"),
    ]  # fmt: skip


GATED = """
plan: gated
currency: USD
goals: {sold: GOAL}
roles: {rep: {}}
credit: [{id: all, when: {amount: "> 0"}, split: {rep: 100%}}]
incentives: [{id: c, kind: commission, pays: rep, rate: 10%, gate: {of: sold, attainment: 100%}}]
"""
GOAL = "{sum: amount, per: quarter, to_date: lifetime, target: 100}"
SCORED = """event_id,account,payee,kind,credit_date,amount,score
D-1,A-1,P,new,2024-11-10,60,4
D-2,A-2,P,new,2025-02-10,50,1
D-3,A-1,Q,new,2025-08-10,40,1
"""
SEATS = {
    "people": "payee,role,start\nP,rep,2024-10-01",
    "assignments": "payee,role,account\nP,rep,A-1\nP,rep,A-2",
}


def gated(goal: str = GOAL, deals: str = SCORED, **ledgers: str) -> Results:
    """Pay P, who is credited with 60 in 2024, 50 in the first and 40 in the third quarter of 2025."""
    return pay(GATED.replace("GOAL", goal), deals=deals, **{**SEATS, **ledgers})


def reached(results: Results) -> dict[str, tuple[str, ...]]:
    """Return what was reached by the end of each quarter, against what."""
    frame = results.attainments
    pairs = zip(shares(frame, "reached"), shares(frame, "target"), strict=True)
    return dict(zip(frame["interval"], (tuple(map(str, pair)) for pair in pairs), strict=True))


def test_a_goal_over_all_history_is_measured_from_the_first_event() -> None:
    results = gated()
    assert reached(results) == {
        "2024-Q4": ("6000", "10000"),
        "2025-Q1": ("11000", "10000"),
        "2025-Q2": ("11000", "10000"),  # nothing came to it
        "2025-Q3": ("15000", "10000"),
    }
    # 60 of 100 close the gate; 110 and 150 open it
    assert shown(results.lines, "period", "amount_minor") == [
        ("2024-Q4", "0.00"), ("2025-Q1", "5.00"), ("2025-Q3", "4.00"),
    ]  # fmt: skip


def test_a_quota_is_what_is_to_be_reached_in_all_by_the_end_of_its_interval() -> None:
    """Targets are not added up; a row of a longer interval says nothing of the quarters in it."""
    rows = "payee,goal,period,amount\nP,sold,2024-Q4,50\nP,sold,2025-Q1,120\nP,sold,2025,900"
    results = gated(quotas=rows)
    assert reached(results) == {
        "2024-Q4": ("6000", "5000"), "2025-Q1": ("11000", "12000"),
        "2025-Q2": ("11000", "10000"), "2025-Q3": ("15000", "10000"),
    }  # fmt: skip
    assert shown(results.lines, "period", "amount_minor") == [
        ("2024-Q4", "6.00"), ("2025-Q1", "0.00"), ("2025-Q3", "4.00"),
    ]  # fmt: skip


def test_days_of_service_change_no_target_over_all_history() -> None:
    plan = GATED.replace("GOAL", GOAL) + "prorate: {target: days}\n"
    people = {"people": "payee,role,start\nP,rep,2025-02-01"}
    results = pay(plan, deals=SCORED, **{**SEATS, **people})
    assert {str(one) for one in shares(results.attainments, "target")} == {"10000"}


HISTORY = "per: quarter, to_date: lifetime"


@pytest.mark.parametrize(
    ("goal", "values"),
    [
        (f"{{count: events, {HISTORY}, target: 1}}", ["1", "2", "2", "3"]),
        (f"{{distinct: account, {HISTORY}, target: 1}}", ["1", "2", "2", "2"]),
        (f"{{average: score, {HISTORY}, target: 2}}", ["4", "5/2", "5/2", "2"]),
        (f"{{average: score, weighted: true, {HISTORY}, target: 2}}", ["4", "2", "2", "5/3"]),
        (f"{{latest: score, {HISTORY}, target: 2}}", ["4", "1", "1", "1"]),
        # the amounts of events that name P, of accounts held, and of all
        (f"{{sum: amount, to: named, {HISTORY}, target: 1}}", ["6000", "11000", "11000", "11000"]),
        (f"{{sum: amount, to: held, {HISTORY}, target: 1}}", ["6000", "11000", "11000", "15000"]),
        (f"{{sum: amount, to: company, {HISTORY}, target: 1}}", ["6000", "11000", "11000", "15000"]),
        # 4 and 1 are detractors: -1 of 1, -2 of 2, -3 of 3
        (f"{{nps: score, to: company, {HISTORY}, target: 5%}}", ["-1", "-1", "-1", "-1"]),
    ],
)  # fmt: skip
def test_every_measure_over_events_runs_over_all_history(goal: str, values: list[str]) -> None:
    deals = SCORED.replace(",score\n", ",score,weight\n").replace(",4\n", ",4,1\n")
    deals = deals.replace(",50,1\n", ",50,1,2\n").replace(",40,1\n", ",40,1,1.5\n")
    found = gated(goal, deals).attainments
    # weighted: 4, (4 + 2) / 3, (4 + 2 + 1.5) / 4.5
    assert [str(one) for one in shares(found, "reached")] == values


def test_too_few_answers_are_waited_for() -> None:
    """One answer has no value, two are -2 of 2."""
    goal = f"{{nps: score, to: company, least: 2, {HISTORY}, target: 5%}}"
    found = gated(goal).attainments
    assert found["status"].tolist() == ["no value", "measured", "measured", "measured"]


def test_a_ratio_and_a_blend_of_all_history() -> None:
    goals = (
        f"{{won: {GOAL}, logos: {{distinct: account, {HISTORY}, target: 2}}, "
        f"each: {{ratio: [won, logos], {HISTORY}, target: 50}}, "
        f"sold: {{blend: {{won: 50%, logos: 50%}}, {HISTORY}}}}}"
    )
    plan = GATED.replace("{sold: GOAL}", goals)
    plan = plan.replace("gate:", "threshold: {of: each, at_least: 1%}, gate:")
    found = pay(plan, deals=SCORED, **SEATS).attainments.set_index(["goal", "interval"])
    # 60 of 100 and 1 of 2 are 55 %; 150 of 100 and 2 of 2 are 125 %; 60 / 1, then 150 / 2 per logo
    values = [
        str(Fraction(found.loc[place, "reached"]))
        for place in [(name, when) for name in ("sold", "each") for when in ("2024-Q4", "2025-Q3")]
    ]
    assert values == ["11/20", "5/4", "60", "75"]


def test_an_explanation_adds_up_what_was_reached_before() -> None:
    results = gated()
    plan = Plan.read(GATED.replace("GOAL", GOAL))
    goals = results.goal_credits
    assert len(goals) == 3  # each event once, whatever the number of quarters that follow
    found = goal_branches(plan, results, "P")
    branch: Branch = found["rep", "sold", "2025-Q3"]
    assert branch.text == "sold: credited in all history up to 2025-Q3"
    assert [(part.text[:24], part.whole) for part in branch.parts] == [
        ("reached before 2025-Q3", 11_000), ("deals:D-3, A-1, new, 202", 4_000),
    ]  # fmt: skip
    assert all(one.adds_up for one in found.values())


def test_intervals_do_not_grow_with_the_square_of_history() -> None:
    """Twice as many years give about twice as many rows, not four times as many."""
    sizes = []
    for years in (4, 8, 16):
        first = 2025 - years
        deals = f"event_id,account,payee,kind,credit_date,amount,score\nD-1,A-1,P,new,{first}-11-10,60,4\nD-2,A-1,P,new,2025-11-10,60,4\n"
        people = f"payee,role,start\nP,rep,{first}-01-01"
        results = gated(deals=deals, people=people)
        sizes.append(len(results.attainments))
        assert len(results.goal_credits) == 2
    assert [more - fewer for fewer, more in pairwise(sizes)] == [4 * 4, 4 * 8]


def test_no_mix_and_no_ladder_has_a_goal_over_all_history() -> None:
    mixed = GATED.replace("GOAL", GOAL).replace("{rep: {}}", "{rep: {mix: {sold: 100%}}}")
    with pytest.raises(PlanError) as refused:
        Plan.read(mixed)
    assert (
        "roles.rep.mix.sold: found 'sold', a goal over all history; expected goals of an interval, "
        "as target incentive is. Write `to_date: year` in the goal 'sold'." in str(refused.value)
    )
    ladder = "tiers: {over: attainment, of: sold, bands: {0%: 10%}}"
    with pytest.raises(
        PlanError, match=r"over all history \(let a ladder run `over: to_date` with"
    ):
        Plan.read(GATED.replace("GOAL", GOAL).replace("rate: 10%", ladder))


def test_no_target_is_one_for_all_history() -> None:
    goals = GATED.replace("GOAL", "{sum: amount, target: 100}")
    ladder = "tiers: {over: attainment, of: sold, to_date: lifetime, bands: {0%: 10%}}"
    with pytest.raises(PlanError) as refused:
        Plan.read(goals.replace("rate: 10%", ladder))
    assert (
        "tiers.to_date: found `to_date: lifetime` with `over: attainment`; expected an interval such "
        "as `to_date: year`. No target is one for all history: let amounts be the bounds"
        in str(refused.value)
    )
