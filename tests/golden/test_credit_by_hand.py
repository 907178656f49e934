"""Shares agreed by hand, deals that take back others, and negative amounts."""

import csv

import pandas as pd
import pytest

from compalign import Ledgers, Plan, run
from tests.golden.paying import pay, shown

PLAN = """
plan: by-hand
currency: USD
negative_pay: collect
roles: {rep: {}, am: {}, expert: {}}
credit:
- {id: all, split: {rep: 50%, am: 50%}}
- {id: more, overlay: {expert: 10%}}
incentives: [{id: flat, kind: commission, pays: [rep, am, expert], rate: 10%, on: {credit: all}}]
"""
HOLDERS = "payee,role,account\nP-1,rep,A-1\nP-2,am,A-1\nP-3,expert,A-1"
DEAL = "event_id,account,credit_date,amount\nD-1,A-1,2025-01-10,100.01"
SPLITS = "event_id,payee,role,share,reason,author"


def splits(*rows: str) -> str:
    """Return a splits ledger; each row is event, payee, role and share."""
    return "\n".join([SPLITS, *(f"{row},agreed,P-9" for row in rows)])


def test_agreed_shares_replace_those_of_the_rule() -> None:
    """60 / 40 % of 100.01: 60.006 and 40.004; the overlay stays. The commission on `all` pays
    10 % of 60.01 = 6.00 and of 40.00 = 4.00."""
    results = pay(
        PLAN, deals=DEAL, assignments=HOLDERS, splits=splits("D-1,P-5,rep,60%", "D-1,P-4,am,40%")
    )
    assert shown(results.credits, "rule", "role", "share", "payee", "credit_minor") == [
        ("explicit", "am", "400000000/1000000000", "P-4", "40.00"),
        ("explicit", "rep", "600000000/1000000000", "P-5", "60.01"),
        ("more", "expert", "1/10", "P-3", "10.00"),
    ]
    assert shown(results.payouts, "payee", "amount_minor") == [("P-4", "4.00"), ("P-5", "6.00")]
    assert shown(results.reconciliation, "status", "credited_minor", "overlay_minor") == [
        ("credited", "100.01", "10.00")
    ]
    assert results.findings.empty


def test_what_is_left_below_100_waits() -> None:
    """60 / 30 % of 100.01: 60.006, 30.003, and 10.001 left; the cent goes to the 0.6."""
    results = pay(
        PLAN,
        deals=DEAL,
        assignments=HOLDERS,
        splits=splits("deals:D-1,P-5,rep,60%", "D-1,P-4,am,30%"),
    )
    direct = results.credits[~results.credits["overlay"]].astype({"payee": "object"})
    found = shown(direct.fillna("-"), "role", "payee", "credit_minor", "reason")
    assert sorted(found) == [
        ("-", "-", "10.00", "split under 100%"),
        ("am", "P-4", "30.00", "-"),
        ("rep", "P-5", "60.01", "-"),
    ]
    assert shown(results.findings, "code", "severity", "amount_minor") == [
        ("SPLIT_SUM", "warning", "10.00")
    ]
    assert shown(results.events, "status", "credited_minor", "unclaimed_minor") == [
        ("credited", "90.01", "10.00")
    ]


def test_more_than_100_rejects_the_event() -> None:
    rows = splits("D-1,P-5,rep,60%", "D-1,P-4,am,40.0000001%")
    results = pay(PLAN, deals=DEAL, assignments=HOLDERS, splits=rows)
    assert results.credits.empty
    assert shown(results.events, "status", "credited_minor", "unclaimed_minor") == [
        ("rejected", "0.00", "0.00")
    ]
    assert shown(results.findings, "code", "severity", "event_id", "amount_minor", "found") == [
        ("SPLIT_SUM", "error", "deals:D-1", "100.01",
         "shares that total 100.0000001%, more than 100%")
    ]  # fmt: skip


def test_a_role_that_the_plan_lacks_waits() -> None:
    rows = splits("D-1,P-5,rep,50%", "D-1,P-4,boss,50%")
    results = pay(PLAN, deals=DEAL, assignments=HOLDERS, splits=rows)
    waiting = results.credits[results.credits["payee"].isna()]
    assert shown(waiting, "holder", "credit_minor", "reason") == [("P-4", "50.01", "unknown role")]


def test_agreed_shares_need_no_rule_and_overrule_one_that_credits_nobody() -> None:
    """The second deal has no rule at all; the third is non-commissionable and takes no overlay."""
    plan = PLAN.replace("- {id: all,", "- {id: none, when: {kind: pilot}, non_commissionable: true}"
                        "\n- {id: all, when: {kind: new},").replace("{id: more,", "{id: more, "
                        "when: {kind: [new, pilot]},")  # fmt: skip
    deals = (
        "event_id,account,kind,credit_date,amount\n"
        "D-2,A-1,services,2025-01-10,20\nD-3,A-1,pilot,2025-01-10,30"
    )
    rows = splits("D-2,P-5,rep,100%", "D-3,P-5,rep,100%")
    results = pay(plan, deals=deals, assignments=HOLDERS, splits=rows)
    assert shown(results.credits, "event_id", "rule", "payee", "credit_minor") == [
        ("deals:D-2", "explicit", "P-5", "20.00"),
        ("deals:D-3", "explicit", "P-5", "30.00"),
    ]
    assert set(results.events["status"]) == {"credited"}


RETURNS = """event_id,account,kind,credit_date,amount,reverses
D-1,A-1,new,2025-01-10,100.01,
D-2,A-1,return,2025-04-10,{amount},{reverses}
"""
CHANGING = """payee,role,account,start,end
P-1,rep,A-1,2024-01-01,2025-02-01
P-7,rep,A-1,2025-02-01,
P-2,am,A-1,2024-01-01,
"""


@pytest.mark.parametrize("reverses", ["D-1", "deals:D-1"])
def test_a_reversal_takes_back_what_everyone_was_credited_with(reverses: str) -> None:
    """P-7 holds the account in April, but P-1 was credited, and the return's own kind has no
    rule: -50.01 and -50.00. An open end is 10 % overlay of nobody: 10.00 waits, and comes back."""
    plan = PLAN.replace("- {id: all,", "- {id: all, when: {kind: new},")
    deals = RETURNS.format(amount="-100.01", reverses=reverses)
    results = pay(plan, deals=deals, assignments=CHANGING)
    paid = results.credits[~results.credits["overlay"]]
    assert shown(paid, "event_id", "role", "payee", "credit_minor") == [
        ("deals:D-1", "am", "P-2", "50.00"),
        ("deals:D-1", "rep", "P-1", "50.01"),
        ("deals:D-2", "am", "P-2", "-50.00"),
        ("deals:D-2", "rep", "P-1", "-50.01"),
    ]
    payouts = results.payouts.groupby("payee")["amount_minor"].sum().to_dict()
    assert payouts == {"P-1": 0, "P-2": 0}


def test_a_part_is_taken_back_by_the_same_shares() -> None:
    """-33.33 in halves is -16.665 each; the cent goes to the first by id, P-1."""
    deals = RETURNS.format(amount="-33.33", reverses="D-1")
    credits_ = pay(PLAN, deals=deals, assignments=CHANGING).credits
    taken = credits_[(credits_["event_id"] == "deals:D-2") & ~credits_["overlay"]]
    assert shown(taken, "payee", "credit_minor") == [("P-2", "-16.66"), ("P-1", "-16.67")]


def test_agreed_shares_are_taken_back_as_agreed() -> None:
    deals = RETURNS.format(amount="-100.01", reverses="D-1")
    rows = splits("D-1,P-5,rep,60%", "D-1,P-4,am,40%")
    credits_ = pay(PLAN, deals=deals, assignments=CHANGING, splits=rows).credits
    taken = credits_[(credits_["event_id"] == "deals:D-2") & ~credits_["overlay"]]
    assert shown(taken, "rule", "payee", "credit_minor") == [
        ("explicit", "P-4", "-40.00"),
        ("explicit", "P-5", "-60.01"),
    ]


def test_a_reversal_keeps_its_own_conditions_for_what_is_paid() -> None:
    """The goal of a commission's `when` looks at the return's own kind, which it does not pay."""
    plan = PLAN.replace("on: {credit: all}", "on: {credit: all, when: {kind: new}}")
    deals = RETURNS.format(amount="-100.01", reverses="D-1")
    results = pay(plan, deals=deals, assignments=CHANGING)
    assert set(results.lines["event_id"]) == {"deals:D-1"}


@pytest.mark.parametrize("reverses", ["D-9", "D-2", "renewals:D-1"])
def test_a_reversal_of_nothing_is_rejected(reverses: str) -> None:
    deals = RETURNS.format(amount="-100.01", reverses=reverses)
    results = pay(PLAN, deals=deals, assignments=CHANGING)
    assert shown(results.events, "event_id", "status", "credited_minor") == [
        ("deals:D-1", "credited", "100.01"),
        ("deals:D-2", "rejected", "0.00"),
    ]
    found = results.findings[results.findings["severity"] == "error"]
    assert shown(found, "code", "event_id", "amount_minor", "found") == [
        ("UNKNOWN_NAME", "deals:D-2", "-100.01",
         f"reverses {reverses}, which is no deal that can be taken back")
    ]  # fmt: skip


def test_a_negative_deal_without_reverses_is_an_event_like_any_other() -> None:
    """P-7 holds the account in April: -50.01 for the first by id, P-2, and -50.00."""
    deals = RETURNS.format(amount="-100.01", reverses="")
    credits_ = pay(PLAN, deals=deals, assignments=CHANGING).credits
    taken = credits_[(credits_["event_id"] == "deals:D-2") & ~credits_["overlay"]]
    assert shown(taken, "payee", "credit_minor") == [("P-2", "-50.01"), ("P-7", "-50.00")]


ADJUSTED = """event_id,payee,credit_date,amount,incentive,reason,author
J-1,P-1,2025-01-20,-250.00,flat,wrong owner,P-9
J-2,P-8,2025-04-01,33.33,,thanks,P-9
J-3,P-1,2025-04-02,1.00,bonus,no such incentive,P-9
"""


def test_an_adjustment_is_pay_and_no_credit() -> None:
    """10 % of 50.01 and 50.00 are 5.00 each; -250.00 stands beside P-1's. J-3 names an incentive
    that the plan does not have: it is not paid, and unclaimed."""
    results = pay(PLAN, deals=DEAL, assignments=HOLDERS, adjustments=ADJUSTED)
    assert shown(results.payouts, "payee", "period", "incentive", "amount_minor") == [
        ("P-1", "2025-Q1", "flat", "-245.00"),
        ("P-2", "2025-Q1", "flat", "5.00"),
        ("P-8", "2025-Q2", "adjustment", "33.33"),
    ]
    own = results.lines[results.lines["entry"] == "adjustment"]
    assert shown(own, "event_id", "amount_minor") == [
        ("adjustments:J-1", "-250.00"),
        ("adjustments:J-2", "33.33"),
    ]
    assert own["exact_minor"].tolist() == ["-25000/1", "3333/1"]
    assert set(results.credits["ledger"]) == {"deals"}
    rows = results.reconciliation[results.reconciliation["ledger"] == "adjustments"]
    assert shown(rows, "status", "rows", "credited_minor", "unclaimed_minor") == [
        ("credited", 2, "-216.67", "0.00"),
        ("unclaimed", 1, "0.00", "1.00"),
    ]


def test_an_adjustment_after_as_of_is_not_yet_due() -> None:
    texts = {"deals": DEAL, "assignments": HOLDERS, "adjustments": ADJUSTED}
    frames = {
        name: pd.DataFrame(list(csv.DictReader(text.splitlines()))).replace("", None)
        for name, text in texts.items()
    }
    ledgers = Ledgers.from_frames(frames, currency="USD")
    results = run(Plan.read(PLAN), ledgers, periods=["2025-Q1"])
    statuses = results.events.set_index("event_id")["status"].to_dict()
    assert statuses["adjustments:J-1"] == "credited"
    assert statuses["adjustments:J-2"] == "not_yet_due"
    assert "P-8" not in set(results.payouts["payee"])
