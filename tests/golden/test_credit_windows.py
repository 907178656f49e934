"""Engagement windows: who is credited inside them, called back into them, or outside of them."""

import pytest

from compalign.errors import PlanError
from compalign.plan.load import read_plan
from tests.golden.paying import pay, shown

WINDOWS = """
plan: windows
currency: USD
roles: {rep: {}, csm: {}, am: {}}
credit: [{id: all, split: {rep: 50%, csm: 20%, am: 30%}}]
engagement:
- {role: rep, owns: account, from: first_close, until: first_close + 12 months}
- {role: csm, owns: delivery, from: first_close, until: go_live}
- {role: am, owns: account, from: {later_of: [go_live, end of rep]}}
- {role: rep, called_back_when: {kind: expansion, amount: ">= 50_000"}}
"""
HOLDERS = "payee,role,account\nP-1,rep,A-1\nP-2,csm,A-1\nP-3,am,A-1"
ACCOUNT = "account,first_close,go_live\nA-1,2024-02-29,2024-06-01"


def credited(plan: str, deal: str, account: str = ACCOUNT, **more: str) -> list[tuple[str, ...]]:
    """Return role, payee, credit and reason of one deal, in the order of roles."""
    deals = f"event_id,account,kind,credit_date,amount\n{deal}"
    credits_ = pay(plan, deals=deals, accounts=account, assignments=HOLDERS, **more).credits
    rows = shown(credits_.astype({"payee": "object"}), "role", "payee", "credit_minor", "reason")
    return [tuple("-" if cell is None else cell for cell in row) for row in rows]


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        ("2024-02-28", []),  # before the first close nobody is engaged
        ("2024-02-29", ["rep", "csm"]),  # `from` is the first day
        ("2024-05-31", ["rep", "csm"]),
        ("2024-06-01", ["rep"]),  # `until` is the first day not covered
        ("2025-02-27", ["rep"]),
        ("2025-02-28", ["am"]),  # 2024-02-29 + 12 months is 2025-02-28
    ],
)
def test_a_window_covers_its_first_day_and_not_its_last(day: str, inside: list[str]) -> None:
    """Shares of roles outside wait: 50 / 20 / 30 % of 100.00."""
    parts = {"rep": ("P-1", "50.00"), "csm": ("P-2", "20.00"), "am": ("P-3", "30.00")}
    expected = [
        (role, payee, part, "-") if role in inside else (role, "-", part, "outside window")
        for role, (payee, part) in sorted(parts.items())
    ]
    assert credited(WINDOWS, f"D-1,A-1,services,{day},100") == expected


def test_a_role_is_called_back_for_the_events_it_is_called_for() -> None:
    """The rep's window is over; 50,000 calls back, a cent less does not. am: 30 % all the same."""
    called = credited(WINDOWS, "D-1,A-1,expansion,2025-06-01,50000.00")
    assert called[2] == ("rep", "P-1", "25000.00", "-")
    missed = credited(WINDOWS, "D-1,A-1,expansion,2025-06-01,49999.99")
    assert missed[2] == ("rep", "-", "24999.99", "outside window")


@pytest.mark.parametrize(
    ("account", "inside"),
    [
        ("account,first_close,go_live\nA-1,2024-01-01,", ["csm"]),  # delivery never ends: open
        ("account,first_close,go_live\nA-1,,2024-01-01", []),  # no first close, no new deal
        ("account,first_close,go_live\nA-2,2024-01-01,2024-01-01", []),  # unknown account
    ],
)
def test_a_blank_day_never_comes(account: str, inside: list[str]) -> None:
    """From it a window holds for no day (am: the later of a blank), until it is open (csm)."""
    rows = credited(WINDOWS, "D-1,A-1,services,2025-06-01,100", account)
    assert [role for role, _, _, reason in rows if reason == "-"] == inside


def test_the_earliest_new_deal_stands_for_a_blank_first_close() -> None:
    """First close 2024-03-01, so the rep is engaged until 2025-03-01."""
    deals = "D-0,A-1,new,2024-03-01,10\nD-2,A-1,new,2024-09-01,10\nD-1,A-1,services,2025-02-28,100"
    rows = credited(WINDOWS, deals, "account,go_live\nA-1,2024-01-01")
    assert rows[-1] == ("rep", "P-1", "50.00", "-")


@pytest.mark.parametrize(
    ("anchor", "day", "covered"),
    [
        ("contract_end", "2025-03-31", False),  # the last day is still the contract's
        ("contract_end", "2025-04-01", True),
        ("contract_end - 90 days", "2025-01-01", True),
        ("contract_end - 90 days", "2024-12-31", False),
        ("contract_start + 1 month", "2024-02-28", False),  # 2024-01-31 + 1 month is 2024-02-29
        ("contract_start + 1 month", "2024-02-29", True),
        ("{earlier_of: [go_live, contract_end]}", "2025-04-01", True),  # go_live is blank
        ("{later_of: [go_live, contract_end]}", "2025-04-01", False),
        ("handoff", "2025-02-09", False),
        ("handoff", "2025-02-10", True),
        ("handoff + 10 days", "2025-02-25", False),  # counted from the second handoff
        ("handoff + 10 days", "2025-02-28", True),
    ],
)
def test_every_anchor(anchor: str, day: str, covered: bool) -> None:
    plan = f"""
plan: anchors
currency: USD
roles: {{rep: {{}}}}
credit: [{{id: all, split: {{rep: 100%}}}}]
engagement: [{{role: rep, from: {anchor}}}]
"""
    account = "account,contract_start,contract_end\nA-1,2024-01-31,2025-03-31"
    handoffs = (
        "event_id,account,payee,role,credit_date\n"
        "H-1,A-1,P-9,rep,2025-02-10\nH-2,A-1,P-9,rep,2025-02-18"
    )
    deal = f"D-1,A-1,services,{day},100"
    rows = credited(plan, deal, account, handoffs=handoffs)
    [reason] = [reason for _, _, credit, reason in rows if credit == "100.00"]
    assert reason == ("-" if covered else "outside window")


NEXT = WINDOWS + "outside_window: next_role\n"


def test_the_share_goes_to_the_next_role_that_is_inside() -> None:
    """On 2024-07-01 only the rep is engaged. csm (20 %) goes to am, who is outside too, and on
    around to rep; am (30 %) to rep. Three shares of 100.01: 50.005, 20.002, 30.003; the cent that
    is left goes to the largest remainder, the rep's own."""
    rows = credited(NEXT, "D-1,A-1,services,2024-07-01,100.01")
    assert sorted(rows) == [
        ("rep", "P-1", "20.00", "-"),
        ("rep", "P-1", "30.00", "-"),
        ("rep", "P-1", "50.01", "-"),
    ]


def test_the_next_role_follows_in_list_order() -> None:
    """On 2024-03-01 rep and csm are engaged: am's share goes around to the first, the rep."""
    rows = credited(NEXT, "D-1,A-1,services,2024-03-01,100")
    assert sorted(rows) == [
        ("csm", "P-2", "20.00", "-"),
        ("rep", "P-1", "30.00", "-"),
        ("rep", "P-1", "50.00", "-"),
    ]


def test_nobody_inside_leaves_it_in_suspense() -> None:
    rows = credited(NEXT, "D-1,A-1,services,2024-01-01,100")
    assert {reason for *_, reason in rows} == {"outside window"}


def test_the_house_keeps_it_without_a_gap() -> None:
    """On 2024-06-01 the rep is engaged: 50.00; the house keeps 50.00, and nobody is missing."""
    deals = "event_id,account,kind,credit_date,amount\nD-1,A-1,services,2024-06-01,100"
    results = pay(
        WINDOWS + "outside_window: house\n", deals=deals, accounts=ACCOUNT, assignments=HOLDERS
    )
    waiting = results.credits[results.credits["payee"].isna()]
    assert shown(waiting, "role", "credit_minor", "reason") == [
        ("am", "30.00", "house account"),
        ("csm", "20.00", "house account"),
    ]
    assert shown(results.events, "status", "credited_minor", "unclaimed_minor") == [
        ("credited", "50.00", "50.00")
    ]
    assert results.findings.empty


def test_a_gap_is_told_outside_a_window() -> None:
    deals = "event_id,account,kind,credit_date,amount\nD-1,A-1,services,2024-01-01,100"
    findings = pay(WINDOWS, deals=deals, accounts=ACCOUNT, assignments=HOLDERS).findings
    assert shown(findings, "code", "role", "amount_minor", "found") == [
        ("OWNER_GAP", "am", "30.00", "outside window"),
        ("OWNER_GAP", "csm", "20.00", "outside window"),
        ("OWNER_GAP", "rep", "50.00", "outside window"),
    ]


def test_an_overlay_outside_its_window_gives_nothing() -> None:
    plan = WINDOWS.replace("split: {rep: 50%, csm: 20%, am: 30%}", "split: {rep: 100%}").replace(
        "}}]", "}}, {id: more, overlay: {csm: 10%}}]", 1
    )
    inside = credited(plan, "D-1,A-1,services,2024-05-31,100")
    assert [row[:3] for row in inside] == [("rep", "P-1", "100.00"), ("csm", "P-2", "10.00")]
    outside = credited(plan, "D-1,A-1,services,2024-06-01,100")
    assert [row[:3] for row in outside] == [("rep", "P-1", "100.00")]


HEAD = WINDOWS[: WINDOWS.index("engagement:")]
MISTAKES = [
    ("{role: rap, from: go_live}", "engagement[1].role: found the role 'rap'"),
    ("{role: rep}", "engagement[1]: found no window; expected `from`, `until` or both"),
    ("{role: rep, from: golive}", "engagement[1].from: found 'golive'; expected an anchor"),
    ("{role: rep, from: go_live + 3}", "found '3'; expected a duration such as 90 days"),
    ("{role: rep, from: go_live + 0 days}", "found '0 days'; expected from 1 to 36,500 days"),
    ("{role: rep, from: {later_of: [go_live]}}", "found a list of 1; expected a list of two"),
    ("{role: rep, from: {later_of: [go_live, x]}}", "engagement[1].from.later_of[2]: found 'x'"),
    ("{role: rep, from: first_close, until: first_close}", "expected a day after `first_close`"),
    ("{role: rep, from: first_close + 1 month, until: first_close + 28 days}",
     "found first_close + 28 days; expected a day after `first_close + 1 month`"),
    ("{role: rep, from: end of am}", "found 'am', a role without windows"),
    ("{role: rep, from: end of rep}", "found a window that depends on itself, through `rep`"),
    ("{role: rep, owns: account, called_back_when: {kind: new}}", "found `called_back_when` besid"),
    ("{role: rep, called_back_when: {kind: new}}", "a call-back for 'rep', a role without windows"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "message"), MISTAKES)
def test_a_window_that_cannot_be_meant_is_refused(entry: str, message: str) -> None:
    with pytest.raises(PlanError) as refusal:
        read_plan(f"{HEAD}engagement: [{entry}]\n")
    assert message in str(refusal.value)


def test_a_call_back_needs_a_share() -> None:
    plan = WINDOWS.replace("rep: 50%, csm: 20%, am: 30%", "csm: 50%, am: 50%")
    with pytest.raises(PlanError) as refusal:
        read_plan(plan)
    assert "a call-back for 'rep', to whom no credit rule gives a share" in str(refusal.value)


def test_windows_in_a_circle_are_refused() -> None:
    entries = "[{role: rep, from: go_live, until: start of am}, {role: am, from: end of rep}]"
    with pytest.raises(PlanError) as refusal:
        read_plan(f"{HEAD}engagement: {entries}\n")
    assert "a window that depends on itself, through `am`" in str(refusal.value)


def test_a_call_back_is_checked_against_the_columns() -> None:
    plan = WINDOWS.replace("{kind: expansion, amount", "{knid: expansion, amount")
    with pytest.raises(PlanError) as refusal:
        credited(plan, "D-1,A-1,services,2024-06-01,100")
    assert "engagement[4].called_back_when.knid: found the column 'knid'" in str(refusal.value)
