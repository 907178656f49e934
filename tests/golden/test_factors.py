"""Multipliers: constants, steps and curves over goals, multiplied or added, before rounding."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
import pytest

from compalign import Results
from compalign.money import to_decimal
from tests.golden.paying import amounts, pay

HEAD = """
plan: golden
currency: USD
goals:
  sold: {sum: amount}
  monthly: {sum: amount, per: month}
roles: {rep: {payee_column: rep}}
credit: [{id: all, split: {rep: 100%}}]
"""


def paid(words: str, *rows: str, quota: int | None = None, extra: str = "") -> Results:
    """Pay 10 % and these words on deals of P, each `MONTH-DAY AMOUNT`; a quota is for `sold`."""
    plan = f"{HEAD}{extra}incentives: [{{id: x, kind: commission, pays: rep, rate: 10%, {words}}}]"
    return pay(plan, **ledgers(rows, quota))


def ledgers(rows: Sequence[str], quota: int | None) -> dict[str, str]:
    """Return deals numbered from D-1 and, where there is a quota, the quotas."""
    deals = [row.split() for row in rows]
    texts = {
        "deals": "rep,event_id,credit_date,amount\n"
        + "\n".join(f"P,D-{n},2025-{day},{amount}" for n, (day, amount) in enumerate(deals, 1))
    }
    if quota is not None:
        texts["quotas"] = f"payee,goal,period,amount\nP,sold,2025-Q1,{quota}"
    return texts


def money(value: Fraction) -> str:
    """Return an amount that has no more than cents."""
    return str(to_decimal(int(value * 100), "USD"))


def factors(rows: pd.DataFrame) -> list[Fraction]:
    """Return the factor of each line."""
    return [Fraction(text) for text in rows["factor"]]


@pytest.mark.parametrize(
    ("words", "factor", "amount"),
    [
        ("multiplier: 1.1", "11/10", "110.00"),
        ("multiplier: 0%", "0", "0.00"),
        ("multiplier: [110%, 6/5]", "33/25", "132.00"),
        ("multiplier: [110%, 1.2], combine: add", "13/10", "130.00"),
        ("multiplier: [10%, 20%, 30%], combine: add", "0", "0.00"),
    ],
)
def test_constants(words: str, factor: str, amount: str) -> None:
    """10 % of 1,000 is 100; 1 - 0.9 - 0.8 - 0.7 is below 0 and counts as 0."""
    lines = paid(words, "01-10 1000").lines
    assert factors(lines) == [Fraction(factor)]
    assert amounts(lines) == [amount]


@pytest.mark.parametrize(
    ("steps", "factor"),
    [
        ("{0: 90%, 1_000: 100%, 2_000: 110%}", "1"),  # a value on the point is in its step
        ("{0: 90%, 1_000.01: 100%}", "9/10"),
        ("{1_000.01: 100%}", "0"),  # below the first point
        ("{0: 90%, 500: 110%}", "11/10"),  # the last one holds without end
    ],
)
def test_steps_of_a_value_hold_until_the_next(steps: str, factor: str) -> None:
    lines = paid(f"multiplier: {{of: sold, steps: {steps}}}", "01-10 400", "03-10 600").lines
    assert factors(lines) == [Fraction(factor)] * 2
    assert amounts(lines) == [money(40 * Fraction(factor)), money(60 * Fraction(factor))]


@pytest.mark.parametrize(
    ("curve", "factor"),
    [
        ("{80%: 50%, 100%: 100%}", "3/4"),  # half way between
        ("{90%: 50%, 100%: 100%}", "1/2"),
        ("{91%: 50%}", "0"),
        ("{0%: 0%, 60%: 200%}", "2"),
        ("[[90%, 10%], [90%, 150%]]", "3/2"),  # a jump: the upper one holds
    ],
)
def test_a_curve_of_the_attainment(curve: str, factor: str) -> None:
    """900 of 1,000 is 90 %."""
    words = f"multiplier: {{of: sold, attainment: true, curve: {curve}}}"
    lines = paid(words, "01-10 900", quota=1000).lines
    assert factors(lines) == [Fraction(factor)]
    assert amounts(lines) == [money(90 * Fraction(factor))]


def test_constants_and_goals_together() -> None:
    """1.1 x 0.75 x 2 = 1.65; added: 1 + 0.1 - 0.25 + 1 = 1.85."""
    words = (
        "multiplier: [1.1, {of: sold, attainment: true, curve: {80%: 50%, 100%: 100%}}, "
        "{of: sold, steps: {0: 2}}]"
    )
    assert amounts(paid(words, "01-10 900", quota=1000).lines) == ["148.50"]
    added = paid(f"{words}, combine: add", "01-10 900", quota=1000).lines
    assert amounts(added) == ["166.50"]
    assert factors(added) == [Fraction(37, 20)]


def test_gains_that_add_up_to_less_than_nothing_pay_nothing() -> None:
    words = (
        "multiplier: [10%, {of: sold, steps: {0: 20%}}, {of: monthly, steps: {0: 30%}}], "
        "combine: add"
    )
    lines = paid(words, "01-10 900").lines
    assert amounts(lines) == ["0.00"]
    assert factors(lines) == [0]


def test_the_exact_value_is_multiplied_and_rounded_once() -> None:
    """0.045 x 1.1 = 0.0495 is 0.05; 0.05 x 1.1 would be 0.06. `exact` is before the factor."""
    lines = paid("multiplier: 1.1", "01-10 0.45").lines
    assert amounts(lines) == ["0.05"]
    assert Fraction(lines["exact_minor"].iloc[0]) == Fraction("4.5")


def test_totals_run_over_multiplied_values() -> None:
    """Each 0.0132: 0.0132, 0.0264, 0.0396 are 0.01, 0.03, 0.04. Lines alone would be 0.01."""
    lines = paid("multiplier: 1.1, round_at: total", "01-10 0.12", "01-11 0.12", "01-12 0.12").lines
    assert amounts(lines) == ["0.01", "0.02", "0.01"]


def test_lines_under_different_factors_are_totals_of_their_own() -> None:
    """January x 1: 0.004, 0.008 are 0.00, 0.01; February x 2: 0.016, 0.032 are 0.02, 0.03."""
    words = "multiplier: {of: monthly, steps: {0: 1, 0.09: 2}}, round_at: total"
    lines = paid(words, "01-10 0.04", "01-11 0.04", "02-10 0.08", "02-11 0.08").lines
    assert amounts(lines) == ["0.00", "0.01", "0.02", "0.01"]
    assert factors(lines) == [1, 1, 2, 2]


def test_equal_factors_are_one_total_however_they_come_about() -> None:
    """January is 1 x 1 and February 3/2 x 2/3, so their lines are one running total."""
    words = (
        "multiplier: [{of: monthly, steps: {0: 1, 0.05: 3/2}}, "
        "{of: monthly, steps: {0: 1, 0.05: 2/3}}], round_at: total"
    )
    lines = paid(words, "01-10 0.04", "02-10 0.01", "02-11 0.04").lines
    # 0.004, 0.005, 0.009 are 0.00, 0.01, 0.01; February alone would be 0.001, 0.005
    assert amounts(lines) == ["0.00", "0.01", "0.00"]


LADDER = """
incentives:
- id: x
  kind: commission
  pays: rep
  ROUND
  multiplier: WORDS
  tiers: {over: to_date, to_date: quarter, style: STYLE, bands: {0: 10%, 1_000: 20%}}
"""


def ladder(style: str, words: str, rounding: str = "") -> str:
    """Return a plan with a ladder over the quarter, paid monthly."""
    text = LADDER.replace("STYLE", style).replace("WORDS", words).replace("ROUND", rounding)
    return f"{HEAD}pay: monthly\n{text}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # 500 at 10 %; at 20 % the next 600, and 50 more for January: all x 1.1
        ("110%", ["55.00", "132.00", "55.00"]),
        # January had 500 (x 1), February 600 (x 2); the true-up stands in February
        ("{of: monthly, steps: {0: 100%, 600: 200%}}", ["50.00", "240.00", "100.00"]),
    ],
)
def test_a_true_up_has_the_factor_of_its_own_period(words: str, expected: list[str]) -> None:
    lines = pay(ladder("whole", words), **ledgers(["01-10 500", "02-10 600"], None)).lines
    assert lines["entry"].tolist() == ["earned", "earned", "true_up"]
    assert amounts(lines) == expected


def test_a_multiplied_true_up_is_rounded_once() -> None:
    """Two deals of 0.24 go from 0.024 to 0.048: 0.05 less 0.02 each is 0.06; 0.048 x 1 is 0.05."""
    texts = ledgers(["01-10 0.24", "01-11 0.24", "02-10 2000"], None)
    true_up = "entry == 'true_up'"
    whole = pay(ladder("whole", "100%"), **texts).lines.query(true_up)
    plain = pay(ladder("whole", "100%").replace("multiplier: 100%", ""), **texts).lines.query(
        true_up
    )
    assert (amounts(whole), amounts(plain)) == (["0.05"], ["0.06"])


def test_a_marginal_ladder_rounds_its_multiplied_total() -> None:
    """F x 1.1: 0.45 -> 0.0495, 0.9 -> 0.099, 1.35 -> 0.1485: 0.05, 0.10, 0.15."""
    texts = ledgers(["01-10 0.45", "01-11 0.45", "02-10 0.40"], None)
    lines = pay(ladder("marginal", "1.1", "round_at: total"), **texts).lines
    # 1.30 x 10 % x 1.1 = 0.143, rounded 0.14
    assert amounts(lines) == ["0.05", "0.05", "0.04"]


def test_a_bonus_is_multiplied_too() -> None:
    """A quarter of 8,000 at 90 % is 1,800; x 1.5 is 2,700."""
    plan = HEAD.replace("{payee_column: rep}", "{payee_column: rep, mix: {sold: 100%}}")
    plan += "incentives: [{id: b, kind: target_bonus, multiplier: {of: sold, steps: {900: 1.5}}}]"
    people = "payee,role,target_incentive\nP,rep,8000"
    lines = pay(plan, people=people, **ledgers(["01-10 900"], 1000)).lines
    assert amounts(lines) == ["2700.00"]


def test_a_missing_value_leaves_the_factor_1_and_is_told_once() -> None:
    """Two deals in a quarter without quota: one finding, with what both lines are worth."""
    words = "multiplier: {of: sold, attainment: true, steps: {0%: 50%}}"
    results = paid(words, "01-10 400", "03-10 600")
    assert amounts(results.lines) == ["40.00", "60.00"]
    (finding,) = results.findings.to_dict("records")
    assert (finding["code"], finding["severity"]) == ("MEASURE_MISSING", "warning")
    assert (finding["payee"], finding["goal"], finding["incentive"]) == ("P", "sold", "x")
    assert (finding["interval"], finding["period"]) == ("2025-Q1", "2025-Q1")
    assert finding["amount_minor"] == 10_000
    assert finding["found"] == "no value of the goal for its multiplier"


def test_a_missing_value_may_pass() -> None:
    words = "multiplier: {of: sold, attainment: true, steps: {0%: 50%}, no_value: pass}"
    results = paid(words, "01-10 400")
    assert amounts(results.lines) == ["40.00"]
    assert results.findings.empty
