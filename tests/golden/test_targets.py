"""Targets: ramps, spreads, days worked, goals made of others, each by hand."""

import pytest

from compalign import Results
from tests.golden.paying import pay, shares, shown

HEAD = """
plan: targets
currency: USD
pay: quarterly
pay_curve: linear
roles: {rep: {mix: {sold: 100%}}}
credit: [{id: all, split: {rep: 100%}}]
"""
PEOPLE = "payee,role,target_incentive,start,end\nP,rep,4000,"
ASSIGNED = "payee,role,account\nP,rep,A-1"


def deals(*months: int) -> str:
    """Return a deal of 100.00 on the tenth of each month of 2025."""
    rows = [f"D-{month:02},A-1,new,2025-{month:02}-10,100" for month in months]
    return "\n".join(["event_id,account,kind,credit_date,amount", *rows])


def sold(goal: str, more: str = "", start: str = "", end: str = "", **ledgers: str) -> Results:
    """Pay a rep for one goal over deals of 100.00 in the first month of each quarter."""
    usual = {
        "deals": deals(1, 4, 7, 10),
        "assignments": ASSIGNED,
        "people": f"{PEOPLE}{start},{end}",
    }
    return pay(f"{HEAD}goals: {{sold: {goal}}}\n{more}", **{**usual, **ledgers})


def targets(results: Results) -> list[str]:
    """Return the target of each interval in major units."""
    return [str(one / 100) for one in shares(results.attainments, "target")]


def test_a_newcomers_ramp() -> None:
    """Started on 02-15: 0 % in Q1, 50 % in Q2, then all of 200.00."""
    results = sold("{sum: amount, target: 200, ramp: [0%, 50%]}", start="2025-02-15")
    assert targets(results) == ["0", "100", "200", "200"]
    assert results.attainments["status"].tolist() == ["no target", *["measured"] * 3]
    assert shown(results.payouts, "period", "amount_minor") == [
        ("2025-Q1", "0.00"),
        ("2025-Q2", "1000.00"),  # 100 of 100
        ("2025-Q3", "500.00"),
        ("2025-Q4", "500.00"),
    ]
    assert "TARGET_MISSING" not in set(results.findings["code"])


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("", ["200"] * 4),  # there from ever on
        ("2024-11-01", ["100", "200", "200", "200"]),  # Q4 of 2024 was the first
        ("2024-09-30", ["200"] * 4),
        ("2025-04-01", ["200", "0", "100", "200"]),
    ],
)
def test_a_ramp_begins_with_the_earliest_row_of_people(start: str, expected: list[str]) -> None:
    results = sold("{sum: amount, target: 200, ramp: [0%, 50%]}", start=start)
    assert targets(results) == expected


def test_no_target_yet_may_pay_in_full() -> None:
    results = sold(
        "{sum: amount, target: 200, ramp: [0%], when_no_target: full}", start="2025-02-15"
    )
    assert shown(results.payouts, "period", "amount_minor")[:2] == [
        ("2025-Q1", "1000.00"),  # as at 100 %
        ("2025-Q2", "500.00"),  # 100 of 200
    ]


def test_a_quotas_own_ramp_wins_over_the_goals() -> None:
    results = sold(
        "{sum: amount, ramp: [10%, 50%]}",
        start="2025-01-01",
        quotas="payee,goal,period,amount,ramp\nP,sold,2025-Q1,200,30%\nP,sold,2025-Q2,200,\n"
        "P,sold,2025-Q3,200,\nP,sold,2025-Q4,200,0%",
    )
    # 200 x 30 %; 200 x 50 % by the goal; 200; 0 % by the row
    assert targets(results) == ["60", "100", "200", "0"]


def test_a_quota_of_a_year_spread_by_a_list() -> None:
    results = sold(
        "{sum: amount, spread: [20%, 20%, 20%, 40%]}",
        quotas="payee,goal,period,amount\nP,sold,2025,1000",
    )
    assert targets(results) == ["200", "200", "200", "400"]


def test_a_quota_of_a_year_spread_by_days() -> None:
    """90, 91, 92 and 92 of 365 days; together the whole."""
    results = sold(
        "{sum: amount, spread: days}", quotas="payee,goal,period,amount\nP,sold,2025,365"
    )
    assert targets(results) == ["90", "91", "92", "92"]


def test_a_list_that_does_not_fit_the_quotas_interval_leaves_it_even() -> None:
    """Three months a quarter fit the list; twelve a year do not."""
    results = sold(
        "{sum: amount, per: month, spread: [50%, 25%, 25%]}",
        quotas="payee,goal,period,amount\nP,sold,2025,1200\nP,sold,2025-Q2,1000",
    )
    assert targets(results)[:6] == ["100", "100", "100", "500", "250", "250"]


def test_a_target_by_days() -> None:
    """There from 02-15 to 11-15 (first day away): 45 of 90, 91, 92 and 45 of 92 days."""
    results = sold(
        "{sum: amount, target: 1840}",
        "prorate: {target: days}\n",
        start="2025-02-15",
        end="2025-11-15",
    )
    # 1,840 x 45 / 90 and 1,840 x 45 / 92
    assert targets(results) == ["920", "1840", "1840", "900"]


def test_days_are_counted_once_and_in_the_role() -> None:
    """Two roles with the goal overlap in February, March has one without: 59 of 90 days."""
    plan = HEAD.replace("roles: {rep:", "roles: {am: {}, lead: {mix: {sold: 100%}}, rep:")
    results = pay(
        plan + "goals: {sold: {sum: amount, target: 900}}\nprorate: {target: days}\n",
        deals=deals(1),
        assignments=ASSIGNED,
        people="payee,role,target_incentive,start,end\nP,rep,4000,2025-01-01,2025-02-20\n"
        "P,lead,4000,2025-02-10,2025-03-01\nP,am,4000,2025-03-01,",
    )
    # 900 x 59 / 90, for each of the two roles
    first = results.attainments[results.attainments["interval"] == "2025-Q1"]
    assert [str(one / 100) for one in shares(first, "target")] == ["590", "590"]


def test_shares_are_no_targets_to_prorate() -> None:
    results = pay(
        HEAD + "goals: {sold: {grr: portfolio, target: 95%}}\nprorate: {target: days}\n",
        deals=deals(1),
        assignments=ASSIGNED,
        accounts="account,arr,as_of\nA-1,100,2025-01-01",
        people=f"{PEOPLE},2025-02-15",
    )
    assert [str(one) for one in shares(results.attainments, "target")] == ["19/20"]


def test_pay_by_days_in_each_role() -> None:
    """Rep for 31 + 14 = 45 days of Q1, then AM for 45 days: half the quarter's 1,000 each."""
    plan = HEAD.replace("roles: {", "roles: {am: {mix: {grown: 100%}}, ").replace(
        "split: {rep: 100%}", "when: {kind: new}, split: {rep: 100%}"
    )
    goals = "goals: {sold: {sum: amount, target: 100}, grown: {sum: amount, of: {kind: new}, target: 200}}\n"
    people = "payee,role,target_incentive,start,end\nP,rep,4000,2025-01-01,2025-02-15\nP,am,8000,2025-02-15,"
    results = pay(
        plan + goals + "prorate: {pay: days}\n",
        deals=deals(1),
        assignments=ASSIGNED,
        people=people,
    )
    assert shown(results.lines, "role", "goal", "base_minor", "amount_minor") == [
        ("am", "grown", "2000.00", "500.00"),
        ("rep", "sold", "1000.00", "500.00"),
    ]
    # AM: 45 / 90 of 2,000 at 100 / 200; rep: 45 / 90 of 1,000 at 100 / 100
    assert [str(one) for one in shares(results.lines, "rate")] == ["1/4", "1/2"]
    # without `pay: days` only the role of the last day is paid: 2,000 at 100 / 200
    whole = pay(plan + goals, deals=deals(1), assignments=ASSIGNED, people=people)
    assert shown(whole.lines, "role", "amount_minor") == [("am", "1000.00")]


def test_a_raise_in_the_middle_of_an_interval() -> None:
    """45 days at 4,000 a year and 45 at 8,000: 500 and 1,000, one line each."""
    results = pay(
        HEAD + "goals: {sold: {sum: amount, target: 100}}\nprorate: {pay: days}\n",
        deals=deals(1),
        assignments=ASSIGNED,
        people="payee,role,target_incentive,start,end\nP,rep,4000,2025-01-01,2025-02-15\n"
        "P,rep,8000,2025-02-15,",
    )
    assert shown(results.lines, "base_minor", "amount_minor") == [
        ("1000.00", "500.00"),
        ("2000.00", "1000.00"),
    ]


def test_days_whose_role_is_clear_are_paid_beside_days_whose_role_is_not() -> None:
    """Rep alone until 02-15: 45 of 90 days; then rep, and from March also AM, by one row."""
    plan = HEAD.replace("roles: {", "roles: {am: {mix: {sold: 100%}}, ")
    results = pay(
        plan + "goals: {sold: {sum: amount, target: 100}}\nprorate: {pay: days}\n",
        deals=deals(1),
        assignments="payee,role,account,start\nP,rep,A-1,\nP,am,A-2,2025-03-01",
        people="payee,target_incentive,start,end\nP,4000,2025-01-01,2025-02-15\nP,4000,2025-02-15,",
    )
    assert shown(results.lines, "role", "amount_minor") == [("rep", "500.00")]
    missing = results.findings[results.findings["code"] == "TARGET_MISSING"]
    assert missing["found"].unique().tolist() == [
        "several roles with a goal mix and one target incentive"
    ]


def test_a_leaver_is_paid_by_days_and_in_full_without() -> None:
    people = f"{PEOPLE},2025-02-15"
    goals = "goals: {sold: {sum: amount, target: 100}}\n"
    usual = {"deals": deals(1), "assignments": ASSIGNED, "people": people}
    # 45 of 90 days
    assert pay(HEAD + goals + "prorate: {pay: days}\n", **usual).total_minor == 500_00
    assert pay(HEAD + goals, **usual).total_minor == 1_000_00


def test_a_ladder_climbs_by_the_ramped_and_prorated_target() -> None:
    """Q1: 200 x 50 % x 45 / 90 = 50 for a deal of 100: 50 at 10 %, 50 at 20 %."""
    ladder = "{over: attainment, of: sold, bands: {0%: 10%, 100%: 20%}}"
    results = sold(
        "{sum: amount, target: 200, ramp: [50%]}",
        "prorate: {target: days}\nincentives: [{id: c, kind: commission, pays: rep, "
        f"tiers: {ladder}}}]\n",
        start="2025-02-15",
        deals=deals(3),
    )
    mine = results.payouts[results.payouts["incentive"] == "c"]
    # 50 x 10 % + 50 x 20 %
    assert shown(mine, "period", "amount_minor") == [("2025-Q1", "15.00")]


def test_a_ladder_over_a_year_takes_the_mean_of_the_ramp() -> None:
    """(50 % + 100 % + 100 % + 100 %) / 4 of 800 = 700; three deals of 100 since the start: 3 / 7."""
    ladder = "{over: attainment, of: sold, to_date: year, bands: {0%: 10%}}"
    results = sold(
        "{sum: amount, target: 200, ramp: [50%]}",
        f"incentives: [{{id: c, kind: commission, pays: rep, tiers: {ladder}}}]\n",
        start="2025-02-15",
    )
    last = results.lines[results.lines["incentive"] == "c"].iloc[-1:]
    assert [str(one) for one in shares(last, "attainment")] == ["3/7"]


BLEND = """
goals:
  sold: {blend: {deals: 60%, calls: 40%}}
  deals: {sum: amount, target: 100}
  calls: {count: events, of: {kind: call}, to: named, target: 3}
"""
CALLS = "event_id,payee,kind,credit_date\nX-1,P,call,2025-01-05\nX-2,P,call,2025-01-06"


def test_a_goal_made_of_others() -> None:
    """60 % x 100 / 100 + 40 % x 2 / 3 = 13 / 15, of a quarter's 1,000."""
    results = pay(
        HEAD + BLEND, deals=deals(1), assignments=ASSIGNED, people=f"{PEOPLE},", activities=CALLS
    )
    frame = results.attainments
    assert dict(zip(frame["goal"], map(str, shares(frame, "attainment")), strict=True)) == {
        "calls": "2/3",
        "deals": "1",
        "sold": "13/15",
    }
    assert results.total_minor == 866_67
    assert frame["unit"].tolist() == ["number", "money", "share"]


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("{count: events, of: {kind: call}, to: named}", "missing target"),
        ("{average: score, of: {kind: none}, to: named, target: 3}", "no value"),
        ("{grr: portfolio, target: 95%}", "missing opening"),
    ],
)
def test_a_part_that_has_no_attainment_leaves_the_blend_without(part: str, status: str) -> None:
    plan = BLEND.replace("{count: events, of: {kind: call}, to: named, target: 3}", part)
    results = pay(
        HEAD + plan, deals=deals(1), assignments=ASSIGNED, people=f"{PEOPLE},", activities=CALLS
    )
    frame = results.attainments
    assert frame[frame["goal"] == "sold"]["status"].tolist() == [status]
    assert len(results.payouts) == 0
    codes = {"missing target": "TARGET_MISSING", "no value": "NO_VALUE"}
    assert codes.get(status, "OPENING_MISSING") in set(results.findings["code"])


def test_a_part_without_a_target_yet_counts_nothing_and_the_rest_counts() -> None:
    """60 % x 100 / 100 + nothing of the calls, whose ramp begins with 0 %."""
    plan = BLEND.replace("target: 3}", "target: 3, ramp: [0%]}")
    results = pay(
        HEAD + plan,
        deals=deals(3),
        assignments=ASSIGNED,
        people=f"{PEOPLE}2025-02-15,",
        activities=CALLS,
    )
    assert results.total_minor == 600_00
