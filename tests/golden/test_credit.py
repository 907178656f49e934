"""Credit: shares that make up the event, weights, named columns, overlays, and suspense."""

import pytest

from tests.golden.paying import pay, shown

DUTIES = """
plan: duties
currency: USD
roles:
  rep: {payee_column: rep}
  am: {payee_column: am}
  csm: {payee_column: csm}
credit:
- {id: by-duties, split: {rep: 17/30, am: 1/3, csm: 1/10}}
"""


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        # 85 : 50 : 15 of 150: 566.666, 333.333, 100; the cent that is left goes to the 0.666
        ("1000.00", ["566.67", "333.33", "100.00"]),
        # 56.6723, 33.3366, 10.001; the cent that is left goes to the 0.66 of the second
        ("100.01", ["56.67", "33.34", "10.00"]),
        ("-100.01", ["-56.67", "-33.34", "-10.00"]),
    ],
)
def test_split_from_duties(amount: str, expected: list[str]) -> None:
    deals = f"rep,am,csm,event_id,credit_date,amount\nP-1,P-2,P-3,D-1,2025-01-10,{amount}"
    credits_ = pay(DUTIES, deals=deals).credits.sort_values("payee")
    assert shown(credits_, "payee", "credit_minor") == list(
        zip(["P-1", "P-2", "P-3"], expected, strict=True)
    )


ASSIGNED = """
plan: assigned
currency: USD
roles: {rep: {}}
credit: [{id: all, split: {rep: 100%}}]
"""
DEAL = "event_id,account,credit_date,amount\nD-1,A-1,2025-01-10,100.01"


def test_several_holders_share_by_weight() -> None:
    # 60.006 and 40.004; the cent that is left goes to the 0.6
    holders = "payee,role,account,weight\nP-1,rep,A-1,0.6\nP-2,rep,A-1,0.4"
    results = pay(ASSIGNED, deals=DEAL, assignments=holders)
    assert shown(results.credits, "payee", "credit_minor") == [("P-1", "60.01"), ("P-2", "40.00")]


@pytest.mark.parametrize("named", ["A; B", "B;A", "B; ; A;B"])
def test_names_in_a_column_share_equally(named: str) -> None:
    """100.01 / 2 = 50.005; the cent that is left goes to the first by id. Repeats do not count."""
    plan = ASSIGNED.replace("rep: {}", "rep: {payee_column: reps}")
    results = pay(plan, deals=f"event_id,reps,credit_date,amount\nD-1,{named},2025-01-10,100.01")
    assert shown(results.credits, "payee", "credit_minor") == [("A", "50.01"), ("B", "50.00")]


OVERLAID = """
plan: overlaid
currency: USD
roles: {rep: {payee_column: rep}, expert: {payee_column: expert}}
credit:
- {id: owner, split: {rep: 100%}}
- {id: expert, overlay: {expert: 50%}}
incentives: [{id: flat, kind: commission, pays: [rep, expert], rate: 10%}]
"""


@pytest.mark.parametrize(("amount", "share"), [("100.05", "50.03"), ("-100.05", "-50.03")])
def test_an_overlay_is_extra_and_rounds_half_up(amount: str, share: str) -> None:
    """50 % of 100.05 is 50.025; the owner keeps all of it, and the overlay is counted apart."""
    deals = f"rep,expert,event_id,credit_date,amount\nP-1,P-2,D-1,2025-01-10,{amount}"
    results = pay(OVERLAID, deals=deals)
    credits_ = results.credits.sort_values("payee")
    assert shown(credits_, "payee", "credit_minor") == [("P-1", amount), ("P-2", share)]
    assert shown(results.reconciliation, "credited_minor", "overlay_minor") == [(amount, share)]


PEOPLE = """payee,start,end
P-1,2024-01-01,
P-2,2024-01-01,2025-01-10
"""
HALVES = """
plan: halves
currency: USD
roles: {rep: {}, am: {}}
credit: [{id: both, split: {rep: 50%, am: 50%}}]
incentives: [{id: flat, kind: commission, pays: [rep, am], rate: 10%}]
"""


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("P-2,am,A-1", "not active"),  # the first day not covered is the day of the deal
        ("P-3,am,A-1", "not in people"),
        ("P-2,am,A-2", "no holder"),  # holds another account
    ],
)
def test_a_share_without_payee_waits_with_its_reason(second: str, reason: str) -> None:
    """50 % of 100.01 is 50.005; the cent that is left goes to the payee, then 10 % of it."""
    results = pay(
        HALVES,
        deals=DEAL,
        people=PEOPLE,
        assignments=f"payee,role,account\nP-1,rep,A-1\n{second}",
    )
    waiting = results.credits[results.credits["payee"].isna()]
    direct = results.credits[results.credits["payee"] == "P-1"]
    [(paid, share)] = shown(direct, "payee", "credit_minor")
    assert (paid, share) == ("P-1", "50.01")
    assert shown(waiting, "role", "credit_minor", "reason") == [("am", "50.00", reason)]
    assert shown(results.reconciliation, "status", "credited_minor", "unclaimed_minor") == [
        ("credited", "50.01", "50.00")
    ]
    assert shown(results.payouts, "payee", "amount_minor") == [("P-1", "5.00")]


def test_an_event_that_no_rule_matches_is_unclaimed() -> None:
    plan = ASSIGNED.replace("id: all", "id: new, when: {kind: new}")
    deals = "event_id,account,kind,credit_date,amount\nD-1,A-1,services,2025-01-10,100.01"
    results = pay(plan, deals=deals, assignments="payee,role,account\nP-1,rep,A-1")
    assert shown(results.events, "status", "unclaimed_minor") == [("unclaimed", "100.01")]
