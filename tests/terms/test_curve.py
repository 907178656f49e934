"""Pay curves: 0 below the first point, flat beyond the last, and the upper end of a jump holds."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from compalign.terms.curve import LINEAR, PayCurve

LINES = {"50%": "0%", "100%": "100%", "130%": "190%"}


def pay(written: Any, attainment: str) -> Fraction:
    """Return what the segments of a curve pay at an attainment."""
    place = Fraction(attainment)
    (piece,) = (
        piece
        for piece in PayCurve.model_validate(written).segments()
        if (piece.start is None or piece.start <= place)
        and (piece.end is None or place < piece.end)
    )
    return piece.constant + piece.slope * place


@pytest.mark.parametrize(
    ("written", "attainment", "paid"),
    [
        pytest.param(LINES, "49/100", "0", id="below the first point"),
        pytest.param(LINES, "1/2", "0", id="at the first point"),
        pytest.param(LINES, "3/4", "1/2", id="between points"),
        pytest.param(LINES, "1", "1", id="at a point"),
        pytest.param(LINES, "13/10", "19/10", id="at the last point"),
        pytest.param(LINES, "5", "19/10", id="flat beyond"),
        pytest.param({"points": LINES, "beyond": "continue"}, "7/5", "11/5", id="continued"),
        pytest.param({"points": LINES, "shape": "steps"}, "129/100", "1", id="a step holds"),
        pytest.param({"points": LINES, "shape": "steps"}, "13/10", "19/10", id="the next step"),
        pytest.param({"80%": "50%"}, "79/100", "0", id="one point, below"),
        pytest.param({"80%": "50%"}, "2", "1/2", id="one point, above"),
        pytest.param([["0", "0"], ["1", "1"], ["1", "3/2"]], "99/100", "99/100", id="before a jump"),
        pytest.param([["0", "0"], ["1", "1"], ["1", "3/2"]], "1", "3/2", id="the upper holds"),
        pytest.param(
            {"points": [["0", "0"], ["1", "1"], ["1", "3/2"]], "beyond": "continue"}, "2", "5/2",
            id="continued after a jump with the last slope",
        ),
        pytest.param("linear", "7/3", "7/3", id="linear has no cap"),
        pytest.param("linear", "-1", "0", id="linear never pays below 0"),
    ],
)  # fmt: skip
def test_a_curve_pays(written: Any, attainment: str, paid: str) -> None:
    assert pay(written, attainment) == Fraction(paid)


def test_segments_cover_every_attainment_once() -> None:
    for written in (LINES, "linear", [["0", "0"], ["0", "1"]], {"10%": "5%"}):
        pieces = PayCurve.model_validate(written).segments()
        assert pieces[0].start is None and pieces[-1].end is None
        assert all(one.end == two.start for one, two in pairwise(pieces))


def test_linear_is_the_default_word() -> None:
    assert PayCurve.model_validate("linear") == LINEAR
    assert LINEAR.model_dump_json() == '"linear"'
