"""Guarantee: what it tops up to, for whom, and what it refuses."""

import pytest

from compalign import PlanError
from compalign.plan.model import Plan
from tests.golden.paying import ONE_ROLE, pay, shown

FLAT = "incentives:\n- {id: flat, kind: commission, pays: rep, rate: 10%}\n"
TWO = "event_id,credit_date,amount,rep\nD-1,2025-01-10,1000,P\nD-2,2025-04-10,4000,P"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # 100 lacks 150 of 250; 400 is above
        ("amount: 250", [("2025-Q1", "150.00")]),
        # only what another incentive pays counts: nothing, so 250 each
        ("amount: 250, of: adjustment", [("2025-Q1", "250.00"), ("2025-Q2", "250.00")]),
        # 1000 a year is 250 a quarter
        ("amount: 1000, per: year", [("2025-Q1", "150.00")]),
    ],
)
def test_pay_is_topped_up(words: str, expected: list[tuple[str, str]]) -> None:
    plan = f"{ONE_ROLE}{FLAT}- {{id: least, kind: guarantee, pays: rep, {words}}}\n"
    entries = pay(plan, deals=TWO, people="payee,role\nP,rep").entries
    added = entries[entries["entry"] == "guarantee_top_up"]
    assert shown(added, "period", "amount_minor") == expected


@pytest.mark.parametrize("words", ["cap: 9", "floor: 9", "multiplier: 110%"])
def test_a_guarantee_has_no_modifiers(words: str) -> None:
    with pytest.raises(PlanError, match=f"`{words.split(':', maxsplit=1)[0]}` on a guarantee"):
        Plan.read(
            f"{ONE_ROLE}incentives:\n- {{id: least, kind: guarantee, pays: rep, amount: 5, {words}}}"
        )


def test_a_guarantee_compiles_to_nothing() -> None:
    """Settlement reads the declaration itself."""
    plan = Plan.read(f"{ONE_ROLE}{FLAT}- {{id: least, kind: guarantee, pays: rep, amount: 5}}\n")
    kind = type(plan.incentives[1])
    assert kind.kind_name() == "guarantee"
    assert kind.tables == {}
    assert kind.steps == ()
