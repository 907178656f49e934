"""Thresholds and gates: who is paid at all, by the value or attainment of a goal."""

import pytest

from compalign import Results
from tests.golden.paying import amounts, pay, shown

HEAD = """
plan: golden
currency: USD
goals:
  sold: {sum: amount}
  monthly: {sum: amount, per: month}
  kept: {grr: portfolio, target: 90%}
roles: {rep: {payee_column: rep}, am: {}, csm: {}}
credit: [{id: all, when: {kind: new}, split: {rep: 100%}}]
"""


def paid(words: str, *rows: str, quota: int | None = None) -> Results:
    """Pay 10 % and these words on deals, each `PAYEE MONTH-DAY AMOUNT`; a quota is for `sold`."""
    plan = f"{HEAD}incentives: [{{id: x, kind: commission, pays: rep, rate: 10%, {words}}}]"
    deals = [row.split() for row in rows]
    texts = {
        "deals": "rep,event_id,credit_date,amount,kind\n"
        + "\n".join(f"{who},D-{n},2025-{d},{a},new" for n, (who, d, a) in enumerate(deals, 1))
    }
    if quota is not None:
        texts["quotas"] = f"payee,goal,period,amount\nP,sold,2025-Q1,{quota}"
    return pay(plan, **texts)


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        ("{of: sold, at_least: 1_000}", ["40.00", "60.00", "0.00"]),  # on the bound it passes
        ("{of: sold, at_least: 1_000.01}", ["0.00", "0.00", "0.00"]),
        ("{of: sold, at_most: 999.99}", ["0.00", "0.00", "100.00"]),
        ("{of: sold, at_least: 999.99, at_most: 999.99}", ["0.00", "0.00", "100.00"]),
        # January of P is 400, March 600; all must pass
        ("{of: monthly, at_least: 600}", ["0.00", "60.00", "100.00"]),
        ("[{of: monthly, at_least: 600}, {of: sold, at_least: 1_000}]", ["0.00", "60.00", "0.00"]),
    ],
)
def test_a_gate_looks_at_the_interval_that_holds_the_event(gate: str, expected: list[str]) -> None:
    """P sells 400 in January and 600 in March, Q 999.99 in March: 40, 60 and 100 by formula."""
    results = paid(f"gate: {gate}", "P 01-10 400", "P 03-10 600", "Q 03-11 999.99")
    assert amounts(results.lines) == expected
    barred = results.lines[results.lines["amount_minor"] == 0]
    assert set(barred["barred"]) == {"gate"}
    assert (barred["exact_minor"].str.split("/").str[0] != "0").all()
    assert results.findings.empty


@pytest.mark.parametrize(
    ("words", "amount", "barred"),
    [
        ("threshold: {of: sold, at_least: 90%}", "90.00", None),  # at the threshold it passes
        ("threshold: {of: sold, at_least: 90.01%}", "0.00", "threshold"),
        ("gate: {of: sold, attainment: 90%}", "90.00", None),
        ("gate: {of: sold, attainment: 91%}", "0.00", "gate"),
        (
            "gate: {of: sold, attainment: 91%}, threshold: {of: sold, at_least: 91%}",
            "0.00",
            "threshold",
        ),
    ],
)
def test_an_attainment_is_reached_or_not(words: str, amount: str, barred: str | None) -> None:
    """900 of 1,000 is 90 %."""
    lines = paid(words, "P 01-10 900", quota=1000).lines
    assert amounts(lines) == [amount]
    assert lines["barred"].tolist() == [barred]


def test_nothing_lifts_a_barred_line_and_it_takes_no_cap() -> None:
    """January (500) is barred; February pays 100, and 50 of the next 100 under a cap of 150."""
    words = "gate: {of: monthly, at_least: 600}, cap: 150, floor: {amount: 90, per: transaction}"
    results = paid(words, "P 01-10 500", "P 02-10 1000", "P 02-11 1000")
    assert shown(results.lines, "entry", "amount_minor") == [
        ("earned", "0.00"),
        ("earned", "100.00"),
        ("earned", "50.00"),
    ]


def test_a_period_with_barred_lines_alone_has_no_floor() -> None:
    words = "gate: {of: sold, at_least: 1_000}, floor: 250"
    results = paid(words, "P 01-10 500", "Q 01-10 1000")
    assert shown(results.lines, "payee", "entry", "amount_minor") == [
        ("P", "earned", "0.00"),
        ("Q", "earned", "100.00"),
        ("Q", "floor", "150.00"),
    ]


def test_barred_lines_are_left_out_of_running_totals() -> None:
    """0.004 each; January is barred: 0.004 and 0.008 of February are 0.00 and 0.01."""
    words = "gate: {of: monthly, at_least: 0.08}, round_at: total"
    results = paid(words, "P 01-10 0.04", "P 02-10 0.04", "P 02-11 0.04")
    assert amounts(results.lines) == ["0.00", "0.00", "0.01"]


BONUS = """
plan: golden
currency: USD
goals: {new: {sum: amount, of: {kind: new}}, more: {sum: amount, of: {kind: expansion}}}
roles: {rep: {payee_column: rep, mix: {new: 50%, more: 50%}}}
credit: [{id: all, split: {rep: 100%}}]
incentives: [{id: bonus, kind: target_bonus, threshold: 70%}]
"""


def test_a_bonus_may_judge_each_line_by_its_own_goal() -> None:
    """Of 1,000 each, new reaches 70 % and pays half of 2,000 x 70 %; more reaches 69.99 %."""
    results = pay(
        BONUS,
        deals="rep,event_id,credit_date,amount,kind\nP,D-1,2025-01-10,700,new\n"
        "P,D-2,2025-01-11,699.90,expansion",
        people="payee,role,target_incentive\nP,rep,8000",
        quotas="payee,goal,period,amount\nP,new,2025-Q1,1000\nP,more,2025-Q1,1000",
    )
    assert sorted(shown(results.lines, "goal", "amount_minor")) == [
        ("more", "0.00"),
        ("new", "700.00"),
    ]
    (barred,) = results.lines.query("goal == 'more'").to_dict("records")
    assert barred["barred"] == "threshold"


@pytest.mark.parametrize(
    ("words", "amount", "codes"),
    [
        ("gate: {of: sold, attainment: 1%}", "0.00", ["MEASURE_MISSING"]),
        ("gate: {of: sold, attainment: 1%, no_value: pass}", "40.00", []),
        ("threshold: {of: sold, at_least: 1%}", "0.00", ["MEASURE_MISSING"]),
        ("threshold: {of: sold, at_least: 1%, no_value: pass}", "40.00", []),
        ("gate: {of: kept, at_least: 90%}", "0.00", ["MEASURE_MISSING"]),
        ("gate: {of: sold, at_least: 1}, combine: add", "40.00", []),  # an amount needs no target
    ],
)
def test_a_missing_value_is_not_passed_and_told(words: str, amount: str, codes: list[str]) -> None:
    results = paid(words, "P 01-10 400")
    assert amounts(results.lines) == [amount]
    assert results.findings["code"].tolist() == codes
    assert not results.has_errors


RETAINED = """
plan: golden
currency: USD
goals: {kept: {grr: portfolio, target: 90%}}
roles: {am: {}, csm: {}}
credit: [{id: all, when: {kind: new}, split: {am: 50%, csm: 50%}}]
incentives:
- {id: x, kind: commission, pays: [csm, am], rate: 10%, gate: {of: kept, at_least: 95%}}
"""
BOOKS = {
    "deals": "event_id,credit_date,amount,account,kind\nD-1,2025-02-10,1000,A,new\n"
    "D-2,2025-02-10,1000,B,new",
    "churn": "event_id,credit_date,amount,account,loss\nC-1,2025-03-10,60,B,contraction",
    "accounts": "account,arr,as_of\nA,1000,2024-12-31\nB,1000,2024-12-31",
}


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        # P holds B as csm (94 %) and A as am (100 %): csm comes first in `pays`, so P is barred
        ("P,csm,B\nP,am,A\nQ,csm,A\nQ,am,B", {"P": "0.00", "Q": "100.00"}),
        # P has no portfolio as csm, so the am's counts: B, 94 %
        ("P,am,B\nQ,csm,A\nQ,am,A\nQ,csm,B", {"P": "0.00", "Q": "150.00"}),
    ],
)
def test_the_first_role_in_pays_with_a_value_is_judged(
    seats: str, expected: dict[str, str]
) -> None:
    """B loses 60 of 1,000; over A and B together 97 % are kept."""
    results = pay(RETAINED, assignments=f"payee,role,account\n{seats}", **BOOKS)
    paid_to = results.lines.groupby("payee")["amount_minor"].sum()
    assert {name: f"{value / 100:.2f}" for name, value in paid_to.items()} == expected
    assert results.findings.empty
