"""Who stands for a role, when and where probes happen, and what a reference or handoff is worth."""

from datetime import date

import pytest

from compalign import Ledgers, Plan, run
from compalign.planning.alignment import Alignment, align
from compalign.planning.scene import HELD, NEW, Scene, scene
from tests.planning.test_alignment import frames

PLAN = """
plan: upstream
currency: USD
roles: {rep: {payee_column: rep}, sdr: {}, implementation: {}}
credit:
  - {id: new-logo, when: {kind: new}, split: {rep: 100%}}
  - {id: grown, when: {kind: expansion}, split: {sdr: 100%}}
incentives:
  - {id: sold, kind: commission, pays: rep, on: {credit: new-logo}, rate: 10%}
  - id: good-start
    kind: handoff_bonus
    when: {kind: expansion}
    to: {implementation: 2%}
    within: 12 months
  - {id: speaks-for-us, kind: reference_bonus, pays: implementation, on_collection: 100, on_win: 1%}
"""
LEDGERS = {
    "deals": "event_id,account,kind,credit_date,amount,rep\n"
    "D-1,A-1,new,2025-01-10,1000,P-1\nD-2,A-1,new,2025-02-10,3000,P-1\n"
    "D-3,A-1,new,2025-05-10,9000,P-2\nD-4,A-1,expansion,2025-06-10,500,P-2",
    "handoffs": "event_id,account,payee,role,credit_date,completeness\n"
    "H-1,A-1,P-4,implementation,2025-01-20,90%",
    "references": "event_id,account,payee,credit_date\nF-1,A-1,P-4,2025-03-01",
    "people": "payee,role,target_incentive,end\nP-1,rep,50000,\nP-2,rep,40000,\nP-3,rep,30000,\n"
    "P-4,implementation,,\nP-5,sdr,,2025-03-01",
}


@pytest.fixture(name="ledgers")
def _ledgers() -> Ledgers:
    return Ledgers.from_frames(frames(LEDGERS), currency="USD")


@pytest.fixture(name="found")
def _found(ledgers: Ledgers) -> Alignment:
    plan = Plan.read(PLAN)
    return align(plan, ledgers, lambda changed: run(plan, changed))


def set_scene(plan: str, ledgers: Ledgers, last_day: date = date(2025, 6, 30)) -> Scene:
    """Return the scene of a plan over ledgers."""
    found = scene(Plan.read(plan), ledgers, last_day)
    assert found is not None
    return found


def test_the_middle_payee_by_target_incentive_stands_for_a_role(ledgers: Ledgers) -> None:
    """Of 30,000, 40,000 and 50,000 it is 40,000; the SDR leaves before the loss, so nobody is."""
    team = set_scene(PLAN, ledgers).team
    assert {role: one.payee for role, one in team.items()} == {
        "rep": "P-2",
        "implementation": "P-4",
    }
    assert team["rep"].target_incentive_minor == 4_000_000
    assert team["implementation"].target_incentive_minor is None


def test_roles_that_are_assigned_hold_both_customers(ledgers: Ledgers) -> None:
    """The rep is named by the event; without a list of accounts none is begun."""
    rows = set_scene(PLAN, ledgers).rows
    held = [(row["payee"], row["role"], row["account"]) for row in rows["assignments"]]
    assert held == [("P-4", "implementation", NEW), ("P-4", "implementation", HELD)]
    assert rows["accounts"] == ()


@pytest.mark.parametrize(
    ("words", "last_day", "expected"),
    [
        ("", date(2025, 6, 30), (date(2025, 2, 15), date(2025, 4, 23), "2025-Q1")),
        ("pay: monthly\n", date(2025, 6, 30), (date(2025, 5, 16), date(2025, 6, 8), "2025-05")),
        ("", date(2025, 6, 29), (date(2025, 2, 15), None, "2025-Q1")),
        ("pay: yearly\n", date(2025, 6, 30), (date(2025, 6, 10), None, "2025-06-10")),
    ],
    ids=["quarters", "months", "the last quarter is not over", "no year is over"],
)
def test_probes_happen_in_the_last_interval_but_one(
    ledgers: Ledgers, words: str, last_day: date, expected: tuple[date, date | None, str]
) -> None:
    days = set_scene(PLAN + words, ledgers, last_day).days
    assert (days.sale, days.later, days.interval) == expected


def test_a_loss_between_goals_per_year_is_within_twelve_months_of_the_sale() -> None:
    """The middle of 2024 is day 183 of 366; a quarter of 2025 is over after 91 days."""
    deals = LEDGERS["deals"] + "\nD-5,A-1,new,2024-03-01,3000,P-1"
    read = Ledgers.from_frames(frames(LEDGERS | {"deals": deals}), currency="USD")
    days = set_scene(PLAN + "pay: yearly\n", read, date(2025, 12, 31)).days
    assert (days.sale, days.later) == (date(2024, 7, 2), date(2025, 4, 2))
    assert (days.start, days.end) == (date(2024, 1, 1), date(2026, 1, 1))


def test_a_handoff_and_a_reference_are_worth_what_they_add_to_sales(found: Alignment) -> None:
    """The median new deal is 3,000, the median expansion 500. A handoff pays 2 % of the expansion;
    a reference 100 when it is collected and 1 % of the new deal."""
    assert found.marginal.changes["handoff"] == {"rep": 0, "implementation": 1_000}
    assert found.marginal.changes["reference"] == {"rep": 0, "implementation": 13_000}
    assert found.marginal.changes["new"] == {"rep": 30_000, "implementation": 0}
    assert found.marginal.changes["expansion"] == {"rep": 0, "implementation": 0}


def test_who_is_not_probed_is_told(found: Alignment) -> None:
    """Runs: the ledgers, the scene, its sales, new, expansion, reference, handoff, the chain."""
    assert found.nobody == ("sdr",)
    assert found.marginal.missing == ("renewal", "churn")
    assert found.runs == 8


def test_pay_beside_goals_rides_on_service_where_it_is_for_handoffs_and_references(
    found: Alignment,
) -> None:
    """10 % of 13,000; 2 % of 500 and 100 for the reference of March."""
    paid = {(one.role, one.wanted): one.paid_minor for one in found.riding if one.paid_minor}
    assert paid[None, "cash flow"] == paid["rep", "cash flow"] == 130_000
    assert paid[None, "service"] == paid["implementation", "service"] == 11_000
