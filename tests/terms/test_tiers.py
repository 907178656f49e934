"""Ladders: bounds settled by their neighbours, and every gap, overlap or empty tier refused."""

from fractions import Fraction
from typing import Any

import pytest

from compalign.terms.tiers import Tiers
from compalign.terms.wrong import Wrong

CENT = Fraction(1, 100)
YEN = Fraction(1)


def ladder(*bands: dict[str, Any], **words: Any) -> Tiers:
    """Return a ladder over the pay period unless `words` say otherwise."""
    return Tiers.model_validate({"over": "period", "bands": bands, **words})


def bounds(tiers: Tiers, smallest: Fraction = CENT) -> list[tuple[Any, Any]]:
    """Return start and end of every rung."""
    return [(rung.start, rung.end) for rung in tiers.rungs(smallest)]


@pytest.mark.parametrize(
    ("bands", "settled"),
    [
        pytest.param([("", ""), ("10", "")], [(None, 10), (10, None)], id="open at both ends"),
        pytest.param([("0", ""), ("10", "")], [(0, 10), (10, None)], id="from alone"),
        pytest.param([("", "10"), ("", "20")], [(None, 10), (10, 20)], id="to alone"),
        pytest.param([("0", "10"), ("10", "20")], [(0, 10), (10, 20)], id="both"),
        pytest.param([("0", "9.99"), ("10", "")], [(0, 10), (10, None)], id="one cent apart"),
    ],
)
def test_bounds_are_settled(bands: list[tuple[str, str]], settled: list[Any]) -> None:
    written = [
        {key: text for key, text in (("from", start), ("to", end)) if text} | {"rate": "1%"}
        for start, end in bands
    ]
    assert bounds(ladder(*written)) == settled


@pytest.mark.parametrize(
    ("bands", "smallest", "message"),
    [
        ([("0", "9.98"), ("10", "")], CENT, "a gap between 9.98 and 10"),
        ([("0", "8"), ("10", "")], YEN, "a gap between 8 and 10"),
        ([("0", "11"), ("10", "")], CENT, "an overlap between 11 and 10"),
        ([("0", ""), ("10", "10")], CENT, "a tier from 10 to 10"),
        ([("5", "1")], CENT, "a tier from 5 to 1"),
    ],
)
def test_what_is_no_ladder(bands: list[tuple[str, str]], smallest: Fraction, message: str) -> None:
    written = [
        {key: text for key, text in (("from", start), ("to", end)) if text} | {"rate": "1%"}
        for start, end in bands
    ]
    with pytest.raises(Wrong, match=message) as refused:
        ladder(*written).rungs(smallest)
    assert refused.value.at == ("bands", len(bands) - 1)


def test_shares_of_a_target_touch_only_when_they_are_equal() -> None:
    """A yen is 1, and so is 100 %: a minor unit means nothing between shares."""
    tiers = ladder({"to": "50%", "rate": "1%"}, {"from": "100%", "rate": "2%"},
                   over="attainment", of="new")  # fmt: skip
    with pytest.raises(Wrong, match="a gap between 50% and 100%"):
        tiers.rungs(YEN)


def test_the_owner_of_a_bound_can_be_said_for_all_and_for_one() -> None:
    tiers = ladder({"from": "0", "rate": "1%"}, {"from": "5", "rate": "2%", "edge": "upper"},
                   {"from": "9", "rate": "3%"}, edge="lower")  # fmt: skip
    assert [rung.owns_start for rung in tiers.rungs(CENT)] == [False, True, False]
