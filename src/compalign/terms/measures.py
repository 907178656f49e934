"""The measures a goal may have, and what they have in common."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from compalign.terms.base import Name
from compalign.terms.quantities import Point, Scale, Share, read_decimal, share_text
from compalign.terms.wrong import Wrong, shown

WORDS = (
    "sum", "count", "distinct", "average", "latest", "ratio", "blend", "nps", "grr", "nrr",
    "logo_churn", "logo_retention", "clv", "earned",
)  # fmt: skip
"""The measures in the order of the language; a goal has exactly one."""
OVER_EVENTS = frozenset({"sum", "count", "distinct", "average", "latest", "nps"})
ADDED = frozenset({"sum", "count", "distinct", "earned"})
"""Measures that grow with the days worked; only their targets are shared out by days."""
PORTFOLIO = frozenset({"grr", "nrr", "logo_churn", "logo_retention", "clv"})
PORTFOLIO_SHARES = PORTFOLIO - {"clv"}
COMBINED = frozenset({"ratio", "blend"})
MOST_EVENTS = 10**9
PLACES = 9
Unit = Literal["money", "number", "share"]
ColumnName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""The header of a ledger column."""


def _whole(weights: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    for goal, weight in weights.items():
        if weight <= 0:
            raise Wrong(share_text(weight), "a weight above 0%", "Leave it out.", at=(goal,))
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        parts = " + ".join(map(share_text, weights.values()))
        found = f"weights that total {share_text(total)} ({parts})" if weights else "no weights"
        raise Wrong(found, "weights that total exactly 100%", code="MIX_SUM")
    return weights


def _number_of(given: object) -> int:
    expected = "a whole number of 1 or more, such as 20"
    number = read_decimal(given, expected)
    if number != int(number) or not 1 <= number <= MOST_EVENTS:
        raise Wrong(shown(given), expected)
    return int(number)


def _fine_enough(target: Point) -> Point:
    if not target.percent and (target.value * 10**PLACES).denominator != 1:
        raise Wrong(f"{target}", f"a target of at most {PLACES} decimals")
    return target


AtLeast = Annotated[
    int,
    BeforeValidator(_number_of),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "examples": [20]}),
]
"""A whole number of events."""
Blend = Annotated[Mapping[Name, Share], AfterValidator(_whole)]
"""Goal to weight; together exactly 100%."""
Target = Annotated[Scale, AfterValidator(_fine_enough)]
"""An amount, a number or a share of at most nine decimals."""
