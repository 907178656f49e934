"""Holds and clawbacks beside other kinds, modifiers, rate tables and overrides."""

import pytest

from compalign import PlanError
from tests.golden.paying import ONE_ROLE, pay, shown

TWO = "event_id,account,credit_date,amount,rep\nD-1,A,2025-01-10,1000,P\nD-2,B,2025-01-11,1000,P"
LOST = "event_id,account,credit_date,amount,loss\nC-1,A,2025-04-10,1000,full"
AGAIN = "clawback: {on: churn, within: 12 months, at: original_rate}"
FULLY = "clawback: {on: churn, within: 12 months}"
RATES = "table,kind,rate,amount\nt,new,10%,5"
COMMISSION = "id: a, kind: commission, pays: rep"


@pytest.mark.parametrize(
    ("incentive", "taken", "ledgers"),
    [
        # 2 x 50 in January; the lost deal's 50 is taken back
        (f"id: a, kind: unit_bonus, pays: rep, amount: 50, {AGAIN}", "-50.00", {}),
        # 110 and, under the cap of 150, 40: the line of the lost deal is 110
        (f"{COMMISSION}, rate: 10%, multiplier: 110%, cap: 150, {AGAIN}", "-110.00", {}),
        # 10 % of 1000 and 5 by a table of the ledgers
        (f"{COMMISSION}, rates: {{table: t}}, {FULLY}", "-105.00", {"rates": RATES}),
    ],
)
def test_a_loss_takes_back_what_the_line_came_to(
    incentive: str, taken: str, ledgers: dict[str, str]
) -> None:
    results = pay(f"{ONE_ROLE}incentives: [{{{incentive}}}]\n", deals=TWO, churn=LOST, **ledgers)
    entries = results.entries[results.entries["entry"] == "clawback"]
    assert shown(entries, "period", "amount_minor") == [("2025-Q2", taken)]


def test_a_held_unit_bonus_is_forfeited_before_it_is_released() -> None:
    """50 each wait until the second quarter: one is forfeited there, the other released."""
    plan = f"id: a, kind: unit_bonus, pays: rep, amount: 50, hold: {{periods: 1}}, {AGAIN}"
    results = pay(f"{ONE_ROLE}incentives: [{{{plan}}}]\n", deals=TWO, churn=LOST)
    second = results.entries[results.entries["period"] == "2025-Q2"]
    assert shown(second, "entry", "amount_minor") == [
        ("forfeited", "-50.00"), ("held", "50.00"), ("released", "50.00"), ("payout", "50.00"),
    ]  # fmt: skip


def test_an_override_reads_lines_without_clawbacks() -> None:
    """1 % of the 200 that P earned, whatever is taken back of them later."""
    plan = (
        f"{ONE_ROLE}incentives:\n- {{{COMMISSION}, rate: 10%, {FULLY}}}\n"
        "- {id: up, kind: override, pays: rep, of: commission, rate: 1%}\n"
    )
    results = pay(plan, deals=TWO, churn=LOST, people="payee,manager,role\nP,M,\nM,,rep")
    assert shown(results.payouts, "payee", "period", "incentive", "amount_minor") == [
        ("M", "2025-Q1", "up", "2.00"),
        ("P", "2025-Q1", "a", "200.00"),
        ("P", "2025-Q2", "a", "-100.00"),
        ("P", "2025-Q2", "carry", "100.00"),
    ]


def test_a_reversal_of_a_held_handoff_bonus_waits_with_it_and_is_a_line() -> None:
    """100 in January wait a quarter; -100 in April stand alone there and are paid at once."""
    plan = (
        f"{ONE_ROLE.replace('credit:', 'negative_pay: collect' + chr(10) + 'credit:')}"
        "incentives:\n- {id: up, kind: handoff_bonus, when: {kind: new}, to: {rep: 10%}, "
        "within: 12 months, reverse_on: {churn: 6 months}, hold: {periods: 1}}\n"
    )
    handoffs = "event_id,account,payee,role,credit_date\nH-1,A,U,rep,2025-01-05"
    results = pay(plan, deals=TWO, churn=LOST, handoffs=handoffs)
    assert shown(results.entries, "period", "entry", "amount_minor") == [
        ("2025-Q1", "earned", "100.00"), ("2025-Q1", "held", "-100.00"),
        ("2025-Q1", "payout", "0.00"),
        ("2025-Q2", "clawback", "-100.00"), ("2025-Q2", "released", "100.00"),
        ("2025-Q2", "payout", "0.00"),
    ]  # fmt: skip


def test_a_loss_that_a_unit_bonus_counts_is_not_clawed_back_as_well() -> None:
    plan = f"{ONE_ROLE}incentives: [{{id: a, kind: unit_bonus, pays: rep, amount: 50, {AGAIN}}}]\n"
    with pytest.raises(PlanError, match="churn:C-1 is a loss that is counted as well"):
        pay(plan, deals=TWO, churn=f"{LOST},P".replace("loss\n", "loss,rep\n"))
