"""Law 6, monotone: more attainment never pays less, unless the plan says so."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden.paying import ONE_ROLE
from tests.laws.company import deals, paid

FEW = settings(max_examples=3, suppress_health_check=list(HealthCheck))
RATES = ["0%", "0.000000001", "1%", "1/7", "1/3", "33.5%", "100%", "250%"]
TOTALS = st.lists(st.integers(-50_000, 400_000), min_size=25, max_size=40)
LADDER = (
    ONE_ROLE
    + """
rounding: {at: LEVEL}
goals: {sold: {sum: amount, per: quarter, target: 1_234.56}}
incentives: [{id: c, kind: commission, pays: rep, tiers: {OVER, style: STYLE, interpolated: INTERPOLATED, edge: EDGE, bands: BANDS}}]
"""
)
BONUS = """
plan: bonus
currency: USD
goals: {sold: {sum: amount, per: quarter, target: 1_234.56}}
roles: {rep: {payee_column: rep, mix: {sold: 100%}}}
pay_curve: CURVE
credit: [{id: all, split: {rep: 100%}}]
"""


def payouts(totals: list[int], plan: str, more: dict[str, Any] | None = None) -> list[int]:
    """Return what each payee of a total is paid, in the order of the totals; each has two deals."""
    names = [f"P-{place:02}" for place in range(len(totals))]
    sold = [
        row
        for name, total in zip(names, totals, strict=True)
        for row in deals([total - total // 3, total // 3], [name])
    ]
    people = [{"payee": name, "role": "rep", **(more or {})} for name in names]
    pay = (
        paid({"deals": sold, "people": people}, plan).payouts.groupby("payee")["amount_minor"].sum()
    )
    return [int(pay.get(name, 0)) for name in names]


@st.composite
def ladders(draw: st.DrawFn, percent: bool) -> str:
    """Draw tiers whose rates never fall from one to the next."""
    count = draw(st.integers(1, 4))
    starts = [
        0,
        *sorted(draw(st.sets(st.integers(1, 300), min_size=count - 1, max_size=count - 1))),
    ]
    rates = sorted(
        draw(st.lists(st.sampled_from(range(len(RATES))), min_size=count, max_size=count))
    )
    mark = "%" if percent else "0"
    return (
        "{"
        + ", ".join(
            f"{start}{mark}: {RATES[rate]}" for start, rate in zip(starts, rates, strict=True)
        )
        + "}"
    )


@pytest.mark.parametrize("style", ["marginal", "whole"])
@FEW
@given(
    totals=TOTALS, over_target=st.booleans(), draw=st.data(), edge=st.sampled_from(["upper", "lower"]),
    interpolated=st.booleans(),
)  # fmt: skip
def test_rising_rates_never_pay_less_for_more_credit(
    style: str,
    totals: list[int],
    over_target: bool,
    draw: st.DataObject,
    edge: str,
    interpolated: bool,
) -> None:
    """Rounded at the total, so that no two roundings can hide a cent; totals above 0."""
    bands = draw.draw(ladders(over_target))
    over = "over: attainment, of: sold" if over_target else "over: period"
    plan = LADDER.replace("LEVEL", "total").replace("OVER", over).replace("STYLE", style)
    plan = plan.replace("INTERPOLATED", str(interpolated and style == "whole").lower())
    known = sorted(total for total in totals if style == "marginal" or total >= 0) or [0]
    pays = payouts(known, plan.replace("EDGE", edge).replace("BANDS", bands))
    assert all(one <= two for one, two in pairwise(pays)), list(zip(known, pays, strict=True))


@FEW
@given(totals=TOTALS, draw=st.data())
def test_a_falling_marginal_rate_pays_less_for_the_next_dollar_but_never_less_in_all(
    totals: list[int], draw: st.DataObject
) -> None:
    """A decelerator is declared; still, as long as no rate is negative, the total never falls."""
    rates = draw.draw(st.lists(st.sampled_from(RATES), min_size=3, max_size=3))
    bands = f"[{{from: 0, rate: {rates[0]}}}, {{from: 500, rate: {rates[1]}, amount: 3}}, {{from: 1_500, to: 2_500, rate: {rates[2]}}}]"
    plan = (
        LADDER.replace("LEVEL", "total")
        .replace("OVER", "over: period")
        .replace("STYLE", "marginal")
    )
    known = sorted(totals)
    pays = payouts(
        known,
        plan.replace("INTERPOLATED", "false").replace("EDGE", "upper").replace("BANDS", bands),
    )
    assert all(one <= two for one, two in pairwise(pays))


def test_a_cliff_down_is_possible_only_where_the_plan_writes_it() -> None:
    """`whole` with a lower upper rate: 1,000.00 at 5 % is less than 999.99 at 10 %."""
    plan = LADDER.replace("LEVEL", "line").replace("OVER", "over: period").replace("STYLE", "whole")
    plan = (
        plan.replace("INTERPOLATED", "false")
        .replace("EDGE", "upper")
        .replace("BANDS", "{0: 10%, 1_000: 5%}")
    )
    assert payouts([999_99, 1_000_00], plan) == [100_00, 50_00]


@st.composite
def curves(draw: st.DrawFn) -> str:
    """Draw a curve that never falls: lines or steps, perhaps with a jump, flat or continued."""
    count = draw(st.integers(2, 5))
    places = sorted(draw(st.sets(st.integers(0, 200), min_size=count, max_size=count)))
    pays = sorted(draw(st.lists(st.integers(0, 300), min_size=count, max_size=count)))
    points = [[f"{place}%", f"{pay}%"] for place, pay in zip(places, pays, strict=True)]
    if draw(st.booleans()):
        points.append([points[-1][0], f"{pays[-1] + 25}%"])
    shape = draw(st.sampled_from(["lines", "steps"]))
    beyond = draw(st.sampled_from(["flat", "continue"])) if shape == "lines" else "flat"
    listed = ", ".join(f"[{place}, {pay}]" for place, pay in points)
    return f"{{points: [{listed}], shape: {shape}, beyond: {beyond}}}"


@settings(FEW, max_examples=4)
@given(totals=TOTALS, curve=curves(), target_incentive=st.integers(0, 10**7))
def test_a_curve_that_never_falls_never_pays_less(
    totals: list[int], curve: str, target_incentive: int
) -> None:
    known = sorted(totals)
    whole = f"{target_incentive // 100}.{target_incentive % 100:02}"
    pays = payouts(known, BONUS.replace("CURVE", curve), {"target_incentive": whole})
    assert all(0 <= one <= two for one, two in pairwise(pays)), list(zip(known, pays, strict=True))


@settings(FEW, max_examples=3)
@given(amounts=st.lists(st.integers(0, 100_000), min_size=30, max_size=60, unique=True))
def test_a_larger_share_of_an_event_is_never_less_than_a_cent_short(amounts: list[int]) -> None:
    """Largest remainder may cost a role one minor unit when the event grows, and never more."""
    plan = (
        "plan: p\ncurrency: USD\nroles: {a: {payee_column: rep}, b: {payee_column: rep}, c: {payee_column: rep}}\n"
        "credit: [{id: all, split: {a: 85/150, b: 50/150, c: 15/150}}]\n"
    )
    known = sorted(amounts)
    credits = paid({"deals": deals(known)}, plan).credits
    credits = credits.sort_values(["role", "event_amount_minor"])
    for _, parts in credits.groupby("role"):
        assert (parts["credit_minor"].diff().dropna() >= -1).all()
