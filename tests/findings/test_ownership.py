"""Who owns an account: windows with days still unknown, and people who hold a role together."""

import pytest

from tests.findings.conflicting import conflicts, told
from tests.golden.paying import shown

WINDOWS = """
plan: windows
currency: USD
roles: {rep: {}, am: {}, csm: {}}
credit: [{id: sale, split: {rep: 100%}}]
outside_window: next_role
engagement:
  - {role: rep, owns: account, from: first_close, until: first_close + 90 days}
  - {role: am, owns: account, from: go_live}
  - {role: csm, owns: delivery, from: first_close, until: go_live}
"""
HELD = """
plan: holders
currency: USD
roles: {rep: {}, csm: {}}
credit: [{id: sale, split: {rep: 100%}}]
"""
DEALS = "event_id,account,kind,credit_date,amount\n"
HOLDERS = "payee,role,account\nP-1,rep,A-1\nP-2,am,A-1"


@pytest.mark.parametrize(
    ("go_live", "last_deal", "expected"),
    [
        ("2025-04-10", "2025-04-30", []),  # 2025-01-10 + 90 days is 2025-04-10
        ("2025-04-11", "2025-04-30", ["1 days, from 2025-04-10 to 2025-04-11"]),
        # not known yet: up to the end of the quarter, which stands for today
        ("", "2025-04-30", ["82 days, from 2025-04-10 to 2025-07-01, and not over yet"]),
        ("", "2025-03-30", []),  # the rep's window is still open
    ],
)
def test_a_gap_is_counted_by_the_day(go_live: str, last_deal: str, expected: list[str]) -> None:
    """April 20 days, May 31, June 30 and the 1st: 10 April to 1 July is 82 days."""
    deals = f"{DEALS}D-1,A-1,new,2025-01-10,100\nD-2,A-2,new,{last_deal},0"
    accounts = f"account,go_live\nA-1,{go_live}"
    results = conflicts(WINDOWS, deals=deals, accounts=accounts, assignments=HOLDERS)
    assert [one for one in told(results, "OWNER_GAP") if "days" in one] == expected
    assert told(results, "OWNER_OVERLAP") == []  # delivery is another purpose


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("P-1,rep,A-1,,,\nP-2,rep,A-1,2025-02-01,,", ["P-1 and P-2 for A-1, from 2025-02-01 on"]),
        ("P-1,rep,A-1,,2025-02-01,\nP-2,rep,A-1,2025-02-01,,", []),
        ("P-1,rep,A-1,,,0.7\nP-2,rep,A-1,,,0.3", []),  # agreed
        ("P-1,rep,A-1,,,0.7\nP-2,rep,A-1,,,0.2", ["P-1 and P-2 for A-1, from the beginning on"]),
        ("P-1,rep,A-1,,,\nP-2,csm,A-1,,,", []),  # two roles
        ("P-1,rep,A-1,,,\nP-2,rep,A-2,,,", []),
        ("P-1,rep,A-1,,,\nP-2,rep,A-1,2025-06-01,,", []),  # not yet: today is 2025-04-01
        (
            "P-1,rep,A-1,,2025-03-01,\nP-2,rep,A-1,2025-02-01,2025-02-10,",
            ["P-1 and P-2 for A-1, from 2025-02-01 to 2025-02-10"],
        ),
        (
            "P-1,rep,A-1,,,0.5\nP-2,rep,A-1,2025-02-01,,0.5\nP-3,rep,A-1,2025-03-01,,0.5",
            ["P-1 and P-3 for A-1, from 2025-03-01 on"],
        ),
    ],
)
def test_several_in_one_role_agree_by_weights(rows: str, expected: list[str]) -> None:
    assignments = f"payee,role,account,start,end,weight\n{rows}"
    deals = f"{DEALS}D-1,A-1,new,2025-02-05,100\nD-2,A-2,new,2025-03-05,0"
    assert told(conflicts(HELD, deals=deals, assignments=assignments), "OWNER_OVERLAP") == expected


def test_at_stake_is_what_was_credited_while_both_held_it() -> None:
    """40.00 of February count, 100.00 of January and 7.00 of another account do not."""
    deals = (
        f"{DEALS}D-1,A-1,new,2025-01-05,100\nD-2,A-1,new,2025-02-05,40\nD-3,A-2,new,2025-02-05,7"
    )
    assignments = "payee,role,account,start\nP-1,rep,A-1,\nP-2,rep,A-1,2025-02-01\nP-3,rep,A-2,"
    places = conflicts(HELD, deals=deals, assignments=assignments).findings
    assert shown(places, "code", "payee", "other_payee", "role", "amount_minor") == [
        ("OWNER_OVERLAP", "P-1", "P-2", "rep", "40.00")
    ]


def test_a_segment_held_twice_is_one_place_however_many_accounts_it_has() -> None:
    deals = f"{DEALS}D-1,A-1,new,2025-01-05,100\nD-2,A-2,new,2025-02-05,40"
    accounts = "account,segment\nA-1,smb\nA-2,smb"
    assignments = "payee,role,segment\nP-1,rep,smb\nP-2,rep,smb"
    results = conflicts(HELD, deals=deals, accounts=accounts, assignments=assignments)
    assert shown(results.findings, "found", "amount_minor") == [
        ("P-1 and P-2 for smb, from the beginning on", "140.00")
    ]


def test_everyone_in_full_is_no_overlap() -> None:
    plan = HELD.replace("rep: {}, csm: {}", "rep: {}, csm: {each: in_full}")
    assignments = "payee,role,account\nP-1,rep,A-1\nP-2,csm,A-1\nP-3,csm,A-1"
    results = conflicts(plan, deals=f"{DEALS}D-1,A-1,new,2025-01-05,100", assignments=assignments)
    assert told(results, "OWNER_OVERLAP") == []
