"""Law 1, exact: every result is an exact rational, rounded once, by one rule at one level."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden.paying import ONE_ROLE
from tests.laws.company import FRAMES, deals, paid, rows
from tests.reference.exact import Mode, round_half

FEW = settings(max_examples=3, suppress_health_check=list(HealthCheck))
AMOUNTS = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=40)
RATES = st.sampled_from(["33.5%", "1/3", "12.5%", "0.000000001", "7.125%", "2/7", "100%"])
UNITS = {"USD": (100, "0.01", "0.05", "10"), "JPY": (1, "1", "5", "100"), "KWD": (1_000, "0.001", "0.25", "1")}  # fmt: skip
PLAN = (
    ONE_ROLE
    + """rounding: {mode: MODE, at: LEVEL, to: UNIT}
incentives: [{id: flat, kind: commission, pays: rep, rate: RATE}]
"""
)


def plan(mode: str, level: str, unit: str, rate: str, currency: str = "USD") -> str:
    """Return a flat commission with its rounding."""
    text = PLAN.replace("MODE", mode).replace("LEVEL", level).replace("UNIT", unit)
    return text.replace("RATE", rate).replace("USD", currency)


@FEW
@given(
    amounts=AMOUNTS, rate=RATES, mode=st.sampled_from(["half_up", "half_even"]),
    currency=st.sampled_from(list(UNITS)), place=st.integers(1, 3),
)  # fmt: skip
def test_at_the_line_each_line_is_rounded_alone(
    amounts: list[int], rate: str, mode: Mode, currency: str, place: int
) -> None:
    minor, unit = int(UNITS[currency][0]), str(UNITS[currency][place])
    text = plan(mode, "line", unit, rate, currency)
    lines = paid({"deals": deals(amounts, minor=minor)}, text).lines.sort_values("event_no")
    share = Fraction(rate.rstrip("%")) / (100 if rate.endswith("%") else 1)
    step = int(Fraction(unit) * minor)
    exact = [share * int(base) for base in lines["base_minor"]]
    assert sorted(lines["base_minor"].tolist()) == sorted(amounts)
    assert [Fraction(text) for text in lines["exact_minor"]] == exact
    assert lines["amount_minor"].tolist() == [round_half(value, step, mode) for value in exact]


@FEW
@given(amounts=AMOUNTS, rate=RATES, mode=st.sampled_from(["half_up", "half_even"]))
def test_at_the_total_the_sum_is_rounded_and_lines_are_what_is_between(
    amounts: list[int], rate: str, mode: Mode
) -> None:
    lines = paid({"deals": deals(amounts)}, plan(mode, "total", "0.05", rate)).lines
    running, before = Fraction(0), 0
    for line in lines.sort_values("event_no").itertuples():
        running += Fraction(line.exact_minor)
        assert line.amount_minor == round_half(running, 5, mode) - before
        before = round_half(running, 5, mode)
    assert lines["amount_minor"].sum() == before


@FEW
@given(
    amounts=AMOUNTS, rates=st.lists(RATES, min_size=2, max_size=4),
    mode=st.sampled_from(["half_up", "half_even"]), unit=st.sampled_from(["0.01", "0.05", "10"]),
)  # fmt: skip
def test_a_rounding_group_is_rounded_as_one_sum(
    amounts: list[int], rates: list[str], mode: Mode, unit: str
) -> None:
    """Lines follow event by event, each with its incentives in the order of the file."""
    joined = "".join(
        f"\n- {{id: c{place}, kind: commission, pays: rep, rate: {rate}, round_with: flat}}"
        for place, rate in enumerate(rates[1:])
    )
    head = plan(mode, "total", unit, rates[0]).replace("[{id: flat", "\n- {id: flat")
    lines = paid({"deals": deals(amounts)}, head.rstrip().removesuffix("]") + joined).lines
    running, before, step = Fraction(0), 0, int(Fraction(unit) * 100)
    order = lines["incentive"].map({"flat": 0, **{f"c{n}": n + 1 for n in range(3)}})
    for line in lines.assign(order=order).sort_values(["event_no", "order"]).itertuples():
        running += Fraction(line.exact_minor)
        assert line.amount_minor == round_half(running, step, mode) - before
        before = round_half(running, step, mode)
    shares = [Fraction(one.rstrip("%")) / (100 if one.endswith("%") else 1) for one in rates]
    assert lines["amount_minor"].sum() == round_half(sum(amounts) * sum(shares), step, mode)


@pytest.mark.parametrize(
    ("mode", "up"), [("half_up", (1, 2, 3, -1, -2)), ("half_even", (0, 2, 2, 0, -2))]
)
def test_halves_of_a_minor_unit(mode: str, up: tuple[int, ...]) -> None:
    """0.5, 1.5, 2.5, -0.5 and -1.5 cents."""
    lines = paid({"deals": deals([1, 3, 5, -1, -3])}, plan(mode, "line", "0.01", "50%")).lines
    assert tuple(lines["amount_minor"]) == up


@FEW
@given(
    amount=st.integers(-(10**8), 10**8),
    cuts=st.lists(st.integers(1, 10**6), min_size=1, max_size=6, unique=True),
)
def test_tier_slices_are_never_rounded_alone(amount: int, cuts: list[int]) -> None:
    """One transaction through many tiers of one rate pays as if there were one tier."""
    bands = ", ".join(f"{bound}: 33.5%" for bound in (0, *sorted(cuts)))
    sliced = (
        ONE_ROLE
        + f"incentives: [{{id: c, kind: commission, pays: rep, tiers: {{over: transaction, bands: {{{bands}}}}}}}]"
    )
    line = paid({"deals": deals([amount])}, sliced).lines.iloc[0]
    assert Fraction(line["exact_minor"]) == Fraction("0.335") * amount
    assert line["amount_minor"] == round_half(Fraction("0.335") * amount)


def test_no_binary_float_reaches_any_frame() -> None:
    results = paid(rows())
    for name in FRAMES:
        frame = getattr(results, name)
        kinds = {str(kind) for kind in frame.dtypes}
        assert not {kind for kind in kinds if "float" in kind}, name
        for column in frame.select_dtypes("object"):
            assert not [
                cell for cell in frame[column] if isinstance(cell, float) and not pd.isna(cell)
            ]


@pytest.mark.parametrize("amount", [10**17, -(10**17), 10**17 - 1])
def test_the_largest_amounts_are_exact_to_the_cent(amount: int) -> None:
    line = paid(
        {"deals": deals([amount])}, plan("half_up", "line", "0.01", "12.3456789%")
    ).lines.iloc[0]
    assert line["amount_minor"] == round_half(Fraction("0.123456789") * amount)
