"""What nobody ever sold takes no credit, and shares of what is no event are told."""

import pytest

from tests.golden.paying import pay, shown

CATCH_ALL = """
plan: everything
currency: USD
roles: {{rep: {{}}, lead: {{}}, manager: {{}}}}
credit:
- {{id: all, {when}split: {{rep: 100%}}}}
- {{id: more, {when}overlay: {{lead: 10%}}}}
- {{id: team, {when}roll_up: manager}}
{more}
"""
OPEN = CATCH_ALL.format(when="", more="")
DEALS = "event_id,account,credit_date,amount\nD-1,A-1,2025-01-10,100.00"
HELD = "payee,role,account\nP-1,rep,A-1\nP-2,lead,A-1"
STAFF = "payee,role,manager\nP-1,rep,P-3\nP-2,lead,\nP-3,manager,"
DAY = "2025-01-20"
NEVER_SOLD = {
    "scores": f"event_id,account,credit_date,kind,score\nS-1,A-1,{DAY},nps,9",
    "payments": f"event_id,deal,credit_date,amount\nM-1,D-1,{DAY},50.00",
    "handoffs": f"event_id,account,payee,role,credit_date\nH-1,A-1,P-1,rep,{DAY}",
    "references": f"event_id,account,payee,credit_date\nF-1,A-1,P-1,{DAY}",
    "adjustments": f"event_id,payee,credit_date,amount,reason,author\nJ-1,P-1,{DAY},7.00,x,P-9",
}


def test_what_was_never_sold_takes_no_rule() -> None:
    """Split, overlay and roll-up match every event; only the deal is credited by them."""
    results = pay(OPEN, deals=DEALS, assignments=HELD, people=STAFF, **NEVER_SOLD)
    assert shown(results.credits, "event_id", "rule", "payee", "credit_minor") == [
        ("deals:D-1", "all", "P-1", "100.00"),
        ("deals:D-1", "more", "P-2", "10.00"),
        ("deals:D-1", "team", "P-3", "100.00"),
    ]
    assert shown(
        results.reconciliation, "ledger", "status", "rows", "amount_minor", "unclaimed_minor"
    ) == [
        ("adjustments", "credited", 1, "7.00", "0.00"),
        ("deals", "credited", 1, "100.00", "0.00"),
        ("handoffs", "unread", 1, "0.00", "0.00"),
        ("payments", "unread", 1, "50.00", "0.00"),
        ("references", "unread", 1, "0.00", "0.00"),
        ("scores", "unread", 1, "0.00", "0.00"),
    ]
    assert results.findings.empty


def test_handoffs_are_measured_where_windows_count_from_them() -> None:
    """The deal is older than the handoff: the rep's share waits, the lead's overlay does not."""
    window = "engagement: [{role: rep, owns: account, from: handoff}]"
    plan = CATCH_ALL.format(when="", more=window)
    results = pay(plan, deals=DEALS, assignments=HELD, handoffs=NEVER_SOLD["handoffs"])
    assert shown(results.events, "event_id", "status", "unclaimed_minor") == [
        ("deals:D-1", "credited", "100.00"),
        ("handoffs:H-1", "measured", "0.00"),
    ]


@pytest.mark.parametrize(
    ("when", "amount", "status", "unclaimed"),
    [
        ("when: {kind: new}, ", "", "unread", "0.00"),
        ("when: {kind: new}, ", "0", "unread", "0.00"),
        ("when: {kind: new}, ", "5.00", "unclaimed", "5.00"),
        ("", "5.00", "credited", "0.00"),
        ("", "", "credited", "0.00"),
    ],
)
def test_an_activity_without_amount_asks_for_no_owner(
    when: str, amount: str, status: str, unclaimed: str
) -> None:
    activities = f"event_id,account,kind,credit_date,amount\nX-1,A-1,call,{DAY},{amount}"
    results = pay(
        CATCH_ALL.format(when=when, more=""), deals=DEALS, assignments=HELD, people=STAFF,
        activities=activities,
    )  # fmt: skip
    own = results.events[results.events["event_id"] == "activities:X-1"]
    assert shown(own, "status", "unclaimed_minor") == [(status, unclaimed)]
    assert len(results.findings) == (1 if status == "unclaimed" else 0)


@pytest.mark.parametrize("event", ["D-9", "deals:D-9", "renewals:D-1", "payments:M-1"])
def test_a_share_of_no_event_is_told(event: str) -> None:
    """The deal is credited by its rule as if the row were not there."""
    splits = f"event_id,payee,role,share,reason,author\n{event},P-1,rep,100%,agreed,P-9"
    results = pay(
        OPEN, deals=DEALS, assignments=HELD, people=STAFF, payments=NEVER_SOLD["payments"],
        splits=splits,
    )  # fmt: skip
    written = event if ":" in event else f"deals:{event}"
    assert shown(results.findings, "code", "severity", "payee", "found", "sheet", "row") == [
        ("UNKNOWN_NAME", "error", "P-1",
         f"a share of {written}, which is no event that can be credited", "splits", 1)
    ]  # fmt: skip
    assert set(results.credits["rule"]) == {"all", "more", "team"}
    assert dict(shown(results.events, "event_id", "status"))["deals:D-1"] == "credited"
