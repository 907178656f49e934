"""Ladders as rows: bounds and slopes as whole numbers, and what they add up to by hand."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compalign.chain.plan_index import PlanIndex
from compalign.incentives.ladder import TIER_COLUMNS, tier_rows
from compalign.plan.model import Plan
from compalign.terms.tiers import Tiers
from tests.reference.ladder import ladder

Tier = Mapping[str, Any]
SOLD: dict[str, Any] = {"sold": {"sum": "amount", "per": "year", "target": "1000"}}


def plan(currency: str = "USD") -> Plan:
    """Return a plan with a goal, which is all that a ladder asks of it."""
    return Plan.model_validate(
        {"plan": "p", "currency": currency, "roles": {"r": {}}, "goals": SOLD}
    )


def tiers(currency: str = "USD", **written: Any) -> Sequence[Tier]:
    """Return the rows of a ladder by the names of their columns."""
    rows = tier_rows(
        7, Tiers.model_validate({"over": "period", **written}), PlanIndex(plan(currency))
    )
    return [dict(zip(TIER_COLUMNS, row, strict=True)) for row in rows]


def shown(rows: Sequence[Tier], *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of each row."""
    return [tuple(row[column] for column in columns) for row in rows]


def bounds(rows: Sequence[Tier]) -> list[tuple[Fraction | None, Fraction | None]]:
    """Return from and to of each tier as fractions."""
    return [
        (
            Fraction(row["from_n"], row["bound_d"]),
            None if row["to_n"] is None else Fraction(row["to_n"], row["bound_d"]),
        )
        for row in rows
    ]


def slopes(rows: Sequence[Tier]) -> list[Fraction]:
    """Return the slope of each tier as a fraction."""
    return [Fraction(row["slope_n"], row["slope_d"]) for row in rows]


def test_amounts_become_minor_units_and_rates_share_a_denominator() -> None:
    rows = tiers(bands={"0": "10%", "1_000.50": "1/3"})
    assert shown(
        rows, "incentive_no", "tier_no", "from_n", "to_n", "bound_d", "slope_n", "slope_d"
    ) == [
        (7, 1, 0, 100_050, 1, 3, 30),
        (7, 2, 100_050, None, 1, 10, 30),
    ]


def test_bounds_of_attainment_are_shares_and_stay_exact() -> None:
    rows = tiers(over="attainment", of="sold", bands={"0%": "8%", "66.6%": "9%", "4/3": "12%"})
    assert bounds(rows) == [
        (0, Fraction(333, 500)), (Fraction(333, 500), Fraction(4, 3)), (Fraction(4, 3), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "start", "foot"),
    [
        pytest.param("marginal", "500", 0, id="a marginal ladder stands on 0"),
        pytest.param("whole", "500", 500_00, id="a whole one keeps its first bound"),
        pytest.param("marginal", "-500", 0, id="below 0 too"),
    ],
)
def test_the_foot_of_a_ladder(style: str, start: str, foot: int) -> None:
    rows = tiers(style=style, bands=[{"from": start, "to": 1_000, "rate": "5%"}, {"rate": "10%"}])
    assert (rows[0]["from_n"], rows[0]["to_n"]) == (foot, 1_000_00)


@pytest.mark.parametrize(
    ("edge", "own", "owns"),
    [
        ("upper", None, (False, True)),
        ("lower", None, (True, False)),
        ("upper", "lower", (True, False)),
        ("lower", "upper", (False, True)),
    ],
)
def test_exactly_one_tier_owns_the_bound_between_two(
    edge: str, own: str | None, owns: tuple[bool, bool]
) -> None:
    second = {"from": 100, "rate": "2%"} | ({"edge": own} if own else {})
    rows = tiers(edge=edge, bands=[{"from": 0, "rate": "1%"}, second])
    assert (rows[0]["owns_to"], rows[1]["owns_from"]) == owns
    assert rows[1]["owns_to"] is None


def test_a_cent_between_two_tiers_is_no_gap() -> None:
    """`to: 999.99` and `from: 1000` touch: the upper bound written is where the next begins."""
    rows = tiers(bands=[{"from": 0, "to": "999.99", "rate": "1%"}, {"from": 1_000, "rate": "2%"}])
    assert bounds(rows) == [(0, 1_000_00), (1_000_00, None)]


def test_above_a_written_last_bound_stands_a_tier_that_pays_nothing() -> None:
    rows = tiers(bands=[{"from": 0, "to": 100, "rate": "10%"}])
    assert bounds(rows) == [(0, 100_00), (100_00, None)]
    assert slopes(rows) == [Fraction(1, 10), 0]
    assert {row["limit_n"] for row in rows} == {None}


def test_a_whole_ladder_keeps_its_last_bound_as_a_limit() -> None:
    rows = tiers(style="whole", bands=[{"from": 0, "to": 100, "rate": "10%"}])
    assert shown(rows, "from_n", "to_n", "limit_n") == [(0, None, 100_00)]


def test_an_amount_in_the_first_tier_gets_a_tier_below_it() -> None:
    """Reaching 500 pays 25.00 once; the rate already counts from 0."""
    rows = tiers(bands=[{"from": 500, "rate": "5%", "amount": 25}])
    assert bounds(rows) == [(0, 500_00), (500_00, None)]
    assert shown(rows, "reached") == [(0,), (25_00,)]
    assert slopes(rows) == [Fraction(1, 20)] * 2


def test_an_amount_earned_by_filling_is_a_slope() -> None:
    """50.00 between 1,000 and 2,000 is 5 cents a dollar; nothing is due on reaching it."""
    rows = tiers(
        interpolated=True,
        bands=[{"from": 0, "rate": "1%"}, {"from": 1_000, "to": 2_000, "amount": 50}],
    )
    assert slopes(rows) == [Fraction(1, 100), Fraction(1, 20), 0]
    assert shown(rows, "reached", "filled", "per_target") == [(0, False, False)] * 3


def test_filling_over_attainment_is_paid_per_target() -> None:
    """50.00 between 50 % and 150 % of the target is 5,000 cents per target, whatever that is."""
    rows = tiers(
        over="attainment", of="sold", interpolated=True,
        bands=[{"from": "0%", "rate": "1%"}, {"from": "50%", "to": "150%", "amount": 50}],
    )  # fmt: skip
    assert slopes(rows)[1] == 50_00
    assert shown(rows, "filled", "per_target") == [(True, False), (True, True), (True, False)]


def test_an_interpolated_rate_knows_how_far_it_is_to_the_next_bound() -> None:
    """`distance x fill_n / span` of the way: half way between 0 and 300 is 150 / 300."""
    rows = tiers(style="whole", interpolated=True, bands={"0": "2%", "3": "4%", "5": "6%"})
    assert shown(rows, "span", "fill_n") == [(600, 2), (600, 3), (600, 0)]
    assert Fraction(150 * rows[0]["fill_n"], rows[0]["span"]) == Fraction(1, 2)


@pytest.mark.parametrize(("currency", "unit"), [("JPY", 1), ("USD", 100), ("KWD", 1_000)])
def test_bounds_and_amounts_in_the_units_of_the_currency(currency: str, unit: int) -> None:
    rows = tiers(
        currency, bands=[{"from": 0, "rate": "1%"}, {"from": 10, "rate": "2%", "amount": 3}]
    )
    assert bounds(rows)[1][0] == 10 * unit
    assert rows[1]["reached"] == 3 * unit


def earned(rows: Sequence[Tier], total: int, target: Fraction = Fraction(1)) -> Fraction:
    """Return F(total) from the rows, as their docstring tells it: slices x slopes, and amounts."""
    value = Fraction(0)
    for row in rows:
        low = Fraction(row["from_n"], row["bound_d"]) * target
        high = None if row["to_n"] is None else Fraction(row["to_n"], row["bound_d"]) * target
        slope = Fraction(row["slope_n"], row["slope_d"])
        if row["filled"]:
            slope = slope / target if row["per_target"] else slope
        top = Fraction(total) if high is None else min(Fraction(total), high)
        first = row["tier_no"] == 1
        if first or top > low:
            value += (top - low) * slope
        if not first and (total > low or (total == low and row["owns_from"])):
            value += row["reached"]
    return value


RATE = st.sampled_from(["0%", "1%", "1/3", "12.5%", "100%"])


@st.composite
def ladders(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a marginal ladder of one to four tiers over a pay period's total."""
    starts = sorted(draw(st.sets(st.integers(1, 400), max_size=3)))
    bands: list[dict[str, Any]] = [{"from": start, "rate": draw(RATE)} for start in (0, *starts)]
    for band in bands[1:]:
        if draw(st.booleans()):
            band["amount"] = draw(st.integers(1, 9))
    for band, following in pairwise(bands):
        band["to"] = following["from"]
    if draw(st.booleans()):
        bands[-1]["to"] = bands[-1]["from"] + draw(st.integers(1, 100))
    return {"over": "period", "bands": bands, "edge": draw(st.sampled_from(["upper", "lower"]))}


@given(written=ladders(), total=st.integers(-50_000, 60_000))
def test_the_rows_add_up_to_what_the_ladder_says(written: dict[str, Any], total: int) -> None:
    declared = Tiers.model_validate(written)
    rows = tiers(**written)
    assert earned(rows, total) == ladder(declared, plan()).earned(Fraction(total))


@given(written=ladders())
def test_f_is_0_at_0_and_jumps_only_by_an_amount(written: dict[str, Any]) -> None:
    """Across a bound F moves by one cent at one of the two rates, and by the amount begun there."""
    rows = tiers(**written)
    assert earned(rows, 0) == 0
    for lower, upper in pairwise(rows):
        bound = floor(Fraction(upper["from_n"], upper["bound_d"]))
        step = earned(rows, bound + 1) - earned(rows, bound - 1)
        assert step == slopes([lower])[0] + slopes([upper])[0] + upper["reached"]


@given(written=ladders(), total=st.integers(-50_000, 60_000), more=st.integers(0, 60_000))
def test_f_never_falls_when_no_rate_is_negative(
    written: dict[str, Any], total: int, more: int
) -> None:
    rows = tiers(**written)
    assert earned(rows, total + more) >= earned(rows, total)
