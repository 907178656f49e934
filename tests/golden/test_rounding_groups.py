"""Rounding groups: several incentives whose exact pay is added up before it is rounded."""

import pytest

from compalign import Plan
from compalign.errors import EngineError
from compalign.report.tree import payee_branches
from tests.golden.paying import ONE_ROLE, pay, shares, shown

TOTAL = "rounding: {at: total}\n"
ONE_DOLLAR = "rep,event_id,credit_date,amount\nP,D-1,2025-01-10,1.00\n"
TWO_DOLLARS = ONE_DOLLAR + "P,D-2,2025-01-11,1.00\n"


def flat(name: str, rate: str, more: str = "") -> str:
    """Return a flat commission."""
    return f"- {{id: {name}, kind: commission, pays: rep, rate: {rate}{more}}}\n"


def plan(*incentives: str, head: str = TOTAL) -> str:
    """Return a plan of incentives that round at the total."""
    return ONE_ROLE + head + "incentives:\n" + "".join(incentives)


def test_two_parts_of_a_cent_make_one_together() -> None:
    """0.4 and 0.4 cents are 0.8, which is 1: 0 to a, the rest to b; c alone is 0."""
    text = plan(flat("a", "0.4%"), flat("b", "0.4%", ", round_with: a"), flat("c", "0.4%"))
    results = pay(text, deals=ONE_DOLLAR)
    assert shown(results.lines, "incentive", "amount_minor") == [
        ("a", "0.00"), ("b", "0.01"), ("c", "0.00"),
    ]  # fmt: skip
    assert [str(one) for one in shares(results.lines, "exact_minor")] == ["2/5"] * 3
    assert results.total_minor == 1


def test_denominators_are_brought_together_in_the_order_of_events_and_of_the_file() -> None:
    """Thirds of a dollar and 33.3 %: 33 1/3, then 66 19/30, 99 29/30 and 133 4/15 cents.

    Rounded 33, 67, 100 and 133. Alone a has 66 2/3 = 67 and b 66.6 = 67, together 134.
    """
    rates = flat("a", "1/3"), flat("b", "33.3%", ", round_with: a")
    results = pay(plan(*rates), deals=TWO_DOLLARS)
    lines = results.lines.sort_values(["event_no", "incentive"])
    assert shown(lines, "event_id", "incentive", "amount_minor") == [
        ("deals:D-1", "a", "0.33"), ("deals:D-1", "b", "0.34"),
        ("deals:D-2", "a", "0.33"), ("deals:D-2", "b", "0.33"),
    ]  # fmt: skip
    alone = pay(plan(*rates).replace(", round_with: a", ""), deals=TWO_DOLLARS)
    assert (results.total_minor, alone.total_minor) == (133, 134)


def test_who_names_whom_decides_the_group_and_the_file_its_order() -> None:
    """Two name a, which stands last: 0.3, 0.6, then 0.9 cents; the first half falls to c."""
    text = plan(
        flat("b", "0.3%", ", round_with: a"),
        flat("c", "0.3%", ", round_with: a"),
        flat("a", "0.3%"),
    )
    results = pay(text, deals=ONE_DOLLAR)
    assert sorted(shown(results.lines, "incentive", "amount_minor")) == [
        ("a", "0.00"), ("b", "0.00"), ("c", "0.01"),
    ]  # fmt: skip


def test_groups_payees_and_pay_periods_are_apart() -> None:
    """0.3 + 0.3 cents in each group; another payee and another quarter begin at 0 again."""
    text = plan(
        flat("a", "0.3%"), flat("b", "0.3%", ", round_with: a"),
        flat("c", "0.3%"), flat("d", "0.3%", ", round_with: c"),
    )  # fmt: skip
    deals = ONE_DOLLAR + "Q,D-2,2025-01-10,1.00\nP,D-3,2025-04-10,1.00\n"
    results = pay(text, deals=deals)
    assert shown(results.payouts, "payee", "period", "incentive", "amount_minor") == [
        (payee, period, name, "0.01" if name in "bd" else "0.00")
        for payee, period in (("P", "2025-Q1"), ("P", "2025-Q2"), ("Q", "2025-Q1"))
        for name in "abcd"
    ]


def test_a_return_takes_a_group_back_to_nothing() -> None:
    """0.8 cents, then 0: 0, 1, 0 (from 0.8 to 0.4) and -1."""
    text = plan(flat("a", "0.4%"), flat("b", "0.4%", ", round_with: a"))
    results = pay(text, deals=ONE_DOLLAR + "P,D-2,2025-01-11,-1.00\n")
    lines = results.lines.sort_values(["event_no", "incentive"])
    # 0.4 -> 0, 0.8 -> 1, 0.4 -> 0, 0 -> 0
    assert [str(one) for one in lines["amount_minor"]] == ["0", "1", "-1", "0"]


LADDER = "- {id: a, kind: commission, pays: rep, tiers: {over: to_date, to_date: year, bands: {0: 0.4%}}}\n"
MONTHS = "rep,event_id,credit_date,amount\n" + "".join(
    f"P,D-{month},2025-0{month}-10,1.00\n" for month in (1, 2, 3)
)


def test_a_running_ladder_is_rounded_by_pay_period_in_a_group() -> None:
    """Alone 0.4, 0.8, 1.2 cents to date: 0, 1, 0. With 0.2 beside it each month is 0.6 = 1."""
    head = TOTAL + "pay: monthly\n"
    together = plan(LADDER, flat("b", "0.2%", ", round_with: a"), head=head)
    alone = plan(LADDER, flat("b", "0.2%"), head=head)
    for text, expected in ((alone, [0, 0, 1, 0, 0, 0]), (together, [0, 1, 0, 1, 0, 1])):
        assert pay(text, deals=MONTHS).payouts["amount_minor"].tolist() == expected


WHOLE = """- id: whole
  kind: commission
  pays: rep
  round_with: spiff
  tiers:
    over: to_date
    to_date: year
    style: whole
    bands: [{from: 0, rate: 0.3%}, {from: 2, rate: 0.6%, amount: 0.05}]
- {id: spiff, kind: unit_bonus, pays: rep, amount: 0.01, times: score}
"""
SCORED = (
    "rep,event_id,credit_date,amount,score\nP,D-1,2025-01-10,1.00,0.1\nP,D-2,2025-02-10,1.00,1/5\n"
)


def test_true_ups_come_first_and_fixed_amounts_last() -> None:
    """January: 0.3 and 0.1 cents. February at 0.6 %: 0.3 again for January, 0.6 for D-2, 0.2, then 5.

    0.3, 0.4 -> 0, 0. Then 0.3, 0.9, 1.1, 6.1 -> 0, 1, 1, 6.
    """
    results = pay(plan(WHOLE, head=TOTAL + "pay: monthly\n"), deals=SCORED.replace("1/5", "0.2"))
    lines = results.lines
    assert sorted(shown(lines, "period", "incentive", "entry", "amount_minor")) == [
        ("2025-01", "spiff", "earned", "0.00"),
        ("2025-01", "whole", "earned", "0.00"),
        ("2025-02", "spiff", "earned", "0.00"),
        ("2025-02", "whole", "earned", "0.01"),
        ("2025-02", "whole", "tier_amount", "0.05"),
        ("2025-02", "whole", "true_up", "0.00"),
    ]
    assert sum(shares(lines, "exact_minor")) * 2 == 13  # 0.4 + 6.1


def test_an_override_is_on_what_a_group_was_rounded_to() -> None:
    """One earns 0 and b 1 cent: 100 % of what b earned is 1 cent."""
    text = plan(
        flat("a", "0.4%"), flat("b", "0.4%", ", round_with: a"),
        "- {id: up, kind: override, pays: lead, of: commission, incentives: b, rate: 100%}\n",
    ).replace("{rep: {payee_column: rep}}", "{rep: {payee_column: rep}, lead: {}}")  # fmt: skip
    people = "payee,role,manager\nP,rep,M\nM,lead,"
    results = pay(text, deals=ONE_DOLLAR, people=people)
    assert shown(results.payouts, "payee", "incentive", "amount_minor") == [
        ("M", "up", "0.01"), ("P", "a", "0.00"), ("P", "b", "0.01"),
    ]  # fmt: skip


def test_what_a_loss_takes_back_is_rounded_by_itself() -> None:
    """0.8 and 0.8 cents are 1 and 1; lost in full they are -0.8 = -1 each."""
    claws = ", clawback: {on: churn, within: 12 months}"
    text = plan(
        flat("a", "0.8%", claws + ", on: {when: {kind: new}}"),
        flat("b", "0.8%", claws + ", on: {when: {kind: new}}, round_with: a"),
    ).replace("{id: all, split", "{id: all, when: {kind: new}, split")
    deals = "rep,event_id,account,kind,credit_date,amount\nP,D-1,A,new,2025-01-10,1.00\n"
    churn = "event_id,account,credit_date,amount\nC-1,A,2025-02-10,1.00\n"
    results = pay(text, deals=deals, churn=churn)
    assert sorted(shown(results.lines, "incentive", "entry", "amount_minor")) == [
        ("a", "clawback", "-0.01"), ("a", "earned", "0.01"),
        ("b", "clawback", "-0.01"), ("b", "earned", "0.01"),
    ]  # fmt: skip


def test_an_explanation_names_what_a_line_is_rounded_with() -> None:
    text = plan(flat("a", "0.4%"), flat("b", "0.4%", ", round_with: a"), flat("c", "0.4%"))
    results = pay(text, deals=ONE_DOLLAR)
    (whole, *_) = payee_branches(Plan.read(text), results, "P")
    (period,) = whole.parts
    assert [one.text for one in period.parts] == ["a", "b", "c"]
    assert [one.parts[0].text.partition("; ")[2] for one in period.parts] == [
        "before rounding 0.004, rounded together with b",
        "before rounding 0.004, rounded together with a",
        "before rounding 0.004",
    ]
    assert whole.adds_up
    assert period.adds_up
    assert whole.whole == results.total_minor == 1


def test_denominators_without_a_common_one_in_128_bits_refuse_the_run() -> None:
    """Four rates over different primes of nine digits have only a product of 36 digits in common."""
    primes = (999999937, 999999929, 999999893, 999999883)
    rates = [
        flat(f"c{place}", f"1/{prime}", ", round_with: c0" if place else "")
        for place, prime in enumerate(primes)
    ]
    deals = ONE_DOLLAR.replace("1.00", "900000000.00")
    with pytest.raises(EngineError, match="too large to be computed exactly"):
        pay(plan(*rates), deals=deals)
    assert pay(plan(*rates[:2]), deals=deals).total_minor == 180  # 90.000... + 90.000...
