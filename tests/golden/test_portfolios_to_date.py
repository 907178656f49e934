"""Portfolios to date: the accounts of the first day of the span, followed to each interval's end."""

import pytest

from compalign import Plan, Results
from compalign.report.tree import event_branches, payee_branches
from tests.golden.paying import pay, shares, shown

ACCOUNTS = (
    "account,arr,as_of\nA-1,600000,2025-01-01\nA-2,400000,2025-01-01\nA-3,500000,2025-01-01\n"
)
CHURN = "event_id,account,credit_date,amount,loss\n"
LOST = CHURN + (
    "C-1,A-1,2025-02-01,50000,contraction\n"
    "C-2,A-2,2025-05-01,30000,contraction\n"
    "C-3,A-3,2025-06-01,500000,full\n"
    "C-4,A-1,2025-12-01,550000,full\n"
)
HELD = "payee,role,account,start\nP,csm,A-1,\nP,csm,A-2,\nP,csm,A-3,2025-04-01"
PEOPLE = "payee,role,target_incentive,start\nP,csm,4000,"
GRR = "{grr: portfolio, per: quarter, to_date: year, target: 100%}"


def text(goals: str, mix: str) -> str:
    return f"""
plan: kept
currency: USD
pay: quarterly
pay_curve: linear
goals:
{goals}
roles: {{csm: {{mix: {mix}}}}}
"""


def kept(goals: str = f"  kept: {GRR}", mix: str = "{kept: 100%}", **ledgers: str) -> Results:
    """Pay P, who holds A-1 and A-2 (1,000,000) from the first day and A-3 from April on."""
    usual = {"accounts": ACCOUNTS, "churn": LOST, "assignments": HELD, "people": PEOPLE}
    return pay(text(goals, mix), **{**usual, **ledgers})


def test_gross_retention_of_a_year_quarter_by_quarter() -> None:
    """1,000,000 open the year; 50,000 go in Q1 and 30,000 in Q2: 95 %, 92 %, 92 %.

    A-3, gained in April and lost in June, counts nothing. In Q4 A-1 goes as well: 37 %.
    """
    results = kept()
    reached = [str(one) for one in shares(results.attainments, "reached")]
    assert reached == ["19/20", "23/25", "23/25", "37/100"]
    assert {str(one) for one in shares(results.attainments, "target")} == {"1"}
    # 1,000.00 a quarter: 95 %; 92 % of 2,000, of 3,000, and 37 % of 4,000, less what was paid
    lines = results.lines.assign(about=results.lines["about"].fillna("-"))
    assert shown(lines, "period", "entry", "about", "amount_minor") == [
        ("2025-Q1", "earned", "-", "950.00"),
        ("2025-Q2", "earned", "-", "920.00"),
        ("2025-Q2", "true_up", "2025-Q1", "-30.00"),
        ("2025-Q3", "earned", "-", "920.00"),
        ("2025-Q4", "earned", "-", "370.00"),
        ("2025-Q4", "true_up", "2025-Q1", "-550.00"),
        ("2025-Q4", "true_up", "2025-Q2", "-550.00"),
        ("2025-Q4", "true_up", "2025-Q3", "-550.00"),
    ]
    assert sum(int(one) for one in results.lines["amount_minor"]) == 1_480_00


def test_quarters_to_date_and_alone_stand_side_by_side() -> None:
    """Alone, Q2 opens at 950,000 + 500,000 (A-3 is held then) and loses 530,000."""
    results = kept(
        f"  kept: {GRR}\n  each: {{grr: portfolio, per: quarter, target: 100%}}",
        "{kept: 50%, each: 50%}",
    )
    frame = results.attainments
    found = list(
        zip(frame["goal"], frame["interval"], map(str, shares(frame, "reached")), strict=True)
    )
    assert [one for one in found if one[0] == "each"][:2] == [
        ("each", "2025-Q1", "19/20"), ("each", "2025-Q2", "92/145"),
    ]  # fmt: skip
    rows = results.retention[results.retention["interval"] == "2025-Q2"]
    assert shown(rows, "span", "account", "opening_minor", "lost_minor") == [
        ("2025", "A-1", "600000.00", "50000.00"),
        ("2025", "A-2", "400000.00", "30000.00"),
        ("2025-Q2", "A-1", "550000.00", "0.00"),
        ("2025-Q2", "A-2", "400000.00", "30000.00"),
        ("2025-Q2", "A-3", "500000.00", "500000.00"),
    ]
    moved = results.losses[results.losses["event_id"] == "churn:C-1"]
    assert shown(moved, "interval", "span") == [
        ("2025-Q1", "2025"), ("2025-Q1", "2025-Q1"), ("2025-Q2", "2025"),
        ("2025-Q3", "2025"), ("2025-Q4", "2025"),
    ]  # fmt: skip


def test_at_its_end_a_year_to_date_is_the_year() -> None:
    """All five measures come to the same in Q4 as in a goal per year."""
    words = {"grr": "", "nrr": "", "logo_churn": "", "logo_retention": "", "clv": ", margin: 80%"}
    goals = "".join(
        f"  {word}-{per}: {{{word}: portfolio, per: {per}{more}{span}, "
        f"target: {'500_000' if word == 'clv' else '90%'}}}\n"
        for word, more in words.items()
        for per, span in (("year", ""), ("quarter", ", to_date: year"))
    )
    mix = ", ".join(f"{word}-{per}: 10%" for word in words for per in ("year", "quarter"))
    renewals = (
        "event_id,account,credit_date,amount,up_for_renewal\n"
        # 40,000 less than before in Q1; the contraction of 50,000 in Q2 tells 40,000 of it again
        "R-1,A-2,2025-03-01,360000,400000\nR-2,A-1,2025-07-01,620000,\n"
    )
    churn = CHURN + "C-1,A-2,2025-05-01,50000,contraction\nC-2,A-1,2025-12-01,620000,full\n"
    results = kept(goals, f"{{{mix}}}", renewals=renewals, churn=churn)
    frame = results.attainments
    last = frame[frame["interval"].isin(["2025", "2025-Q4"])]
    last = dict(zip(last["goal"], map(str, shares(last, "reached")), strict=True))
    for word in words:
        assert last[f"{word}-quarter"] == last[f"{word}-year"], word
    # 1,000,000 less 600,000 of A-1 (its opening), 50,000 of A-2; 20,000 were added in July
    assert last["grr-year"] == "7/20"
    assert last["nrr-year"] == "37/100"
    assert last["logo_churn-year"] == "1/2"


def test_who_comes_in_mid_span_has_no_cohort() -> None:
    """P starts in February: nothing is held on January 1, which is told and not paid."""
    results = kept(people=PEOPLE + "2025-02-10")
    assert set(results.attainments["status"]) == {"no portfolio"}
    assert results.total_minor == 0
    assert set(results.findings["code"]) == {"OPENING_MISSING"}
    assert set(results.findings["severity"]) == {"warning"}


def test_a_new_year_begins_with_what_is_held_then() -> None:
    churn = LOST + "C-5,A-2,2026-02-01,37000,contraction\n"
    results = kept(churn=churn)
    found = [str(one) for one in shares(results.attainments, "reached")]
    # A-2 opens 2026 at 370,000; are gone
    assert found[-1] == "9/10"


@pytest.mark.parametrize(
    ("per", "reached"),
    [
        # the weeks of 2025 begin on 2024-12-30, at 1,000,000; C-0 counts from the first of them on
        ("week", {"2025-W01": "99/100", "2025-W04": "99/100", "2025-W05": "47/50"}),
        # the months begin at 600,000 + 390,000
        ("month", {"2025-01": "1", "2025-02": "94/99"}),
    ],
)
def test_weeks_and_months_of_a_year(per: str, reached: dict[str, str]) -> None:
    """10,000 of A-2 go on 2024-12-31: in the first week of 2025, and in no month of it."""
    accounts = ACCOUNTS.replace("2025-01-01", "2024-01-01")
    deals = "event_id,account,kind,credit_date,amount\nD-1,A-9,new,2025-02-03,1\n"
    churn = CHURN + "C-0,A-2,2024-12-31,10000,contraction\nC-1,A-1,2025-02-01,50000,contraction\n"
    results = kept(
        f"  kept: {{grr: portfolio, per: {per}, to_date: year, target: 100%}}",
        accounts=accounts,
        deals=deals,
        churn=churn,
    )
    frame = results.attainments
    known = dict(zip(frame["interval"], map(str, shares(frame, "reached")), strict=True))
    assert {label: known[label] for label in reached} == reached


def test_an_explanation_follows_the_span() -> None:
    results = kept()
    plan = Plan.read(text(f"  kept: {GRR}", "{kept: 100%}"))
    told = str(payee_branches(plan, results, "P"))
    assert "opening of 2 accounts in the year up to 2025-Q2" in told
    assert "churn:C-1, churn, 2025-02-01" in told
    lost = str(event_branches(plan, results, "P", "churn:C-1"))
    assert "the goal kept of 2025-Q1 loses 50,000.00 by it" in lost
