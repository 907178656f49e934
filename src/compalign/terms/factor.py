"""Factors by which pay is multiplied: a constant, or steps or lines over the value of a goal.

`1.1`, `110%` and `11/10` are the same factor. Steps hold from each point to the next, a curve
follows straight lines between its points; below the first point the factor is 0, beyond the last
it stays as it is. Two points of a curve at one place are a jump; the upper one holds there.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    field_validator,
    model_serializer,
    model_validator,
)

from compalign.terms.base import Name, Term
from compalign.terms.curve import Segment
from compalign.terms.quantities import SHARE_PATTERN, Point, Scale, read_share, share_text
from compalign.terms.wrong import Wrong, shown

LARGEST_FACTOR = 10
FactorPoints = tuple[tuple[Point, Fraction], ...]


def read_factor(given: object) -> Fraction:
    """Read a factor from 0 to 10; unlike a share it may be above 1 without a percent sign.

    >>> read_factor("1.1"), read_factor("110%"), read_factor(2)
    (Fraction(11, 10), Fraction(11, 10), Fraction(2, 1))
    """
    expected = "a factor from 0 to 10, such as 1.1 or 110%"
    text = str(given).strip() if not isinstance(given, (float, bool, Fraction)) else ""
    try:
        plain = text and not text.endswith("%") and "/" not in text
        factor = read_share(f"{text}%") * 100 if plain else read_share(given)
    except Wrong:
        raise Wrong(shown(given), expected) from None
    if not 0 <= factor <= LARGEST_FACTOR:
        raise Wrong(share_text(factor), expected)
    return factor


Factor = Annotated[
    Fraction,
    BeforeValidator(read_factor),
    PlainSerializer(share_text, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "pattern": SHARE_PATTERN, "examples": ["110%"]}),
]
"""A factor: `1.1`, `110%` or `11/10`."""


def _pairs(given: Any) -> Any:
    """Turn `{30%: 100%, 50%: 110%}` into pairs."""
    return tuple(given.items()) if isinstance(given, Mapping) else given


Points = Annotated[
    tuple[tuple[Scale, Factor], ...], BeforeValidator(_pairs), Field(max_length=1_000)
]
"""Places on a scale with the factor there, lowest first."""


class Multiplier(Term):
    """A factor on pay: a constant such as `110%`, or steps or a curve over a goal of the payee."""

    by: Factor | None = Field(default=None, description="A constant factor, such as 1.1 or 110%.")
    of: Name | None = Field(default=None, description="The goal whose value decides.")
    attainment: bool = Field(
        default=False, description="Look at the goal's attainment instead of its value."
    )
    steps: Points = Field(
        default=(), description="The factor from each value on; it holds until the next."
    )
    curve: Points = Field(
        default=(), description="The factor at each value, with straight lines between."
    )
    no_value: Literal["pass"] | None = Field(
        default=None,
        description="`pass`: where the goal has no value the factor is 1 without a finding.",
    )

    @model_validator(mode="before")
    @classmethod
    def _constant(cls, given: Any) -> Any:
        """Let a number stand for a constant factor."""
        return given if isinstance(given, (Mapping, Multiplier)) else {"by": given}

    @field_validator("steps", "curve")
    @classmethod
    def _in_order(cls, points: FactorPoints) -> FactorPoints:
        for number, (place, _) in enumerate(points):
            before = points[number - 1][0] if number else place
            if place.percent != before.percent or place.value < before.value:
                found = f"{place} after {before}"
                raise Wrong(found, "points of one unit, from the lowest up", at=(number,))
        return points

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.by is not None:
            if self.of or self.attainment or self.points or self.no_value:
                raise Wrong("`by` beside other words", "a constant factor alone", at=("by",))
            return self
        if self.of is None:
            raise Wrong("no `of`", "a constant factor, or `of: GOAL` with `steps` or `curve`")
        if bool(self.steps) == bool(self.curve):
            found = "`steps` and `curve`" if self.steps else "neither `steps` nor `curve`"
            raise Wrong(found, "one of `steps` and `curve`")
        return self._points_fit()

    def _points_fit(self) -> Self:
        name = "steps" if self.steps else "curve"
        if self.attainment and not self.points[0][0].percent:
            expected = "attainments such as 80%"
            raise Wrong(str(self.points[0][0]), expected, at=(name, 0))
        places = [place for place, _ in self.points]
        for number, place in enumerate(places):
            if places.count(place) > (1 if self.steps else 2):
                raise Wrong(f"{place} more than once", "each place once", at=(name, number))
        return self

    @model_serializer(mode="wrap")
    def _short(self, write: SerializerFunctionWrapHandler) -> Any:
        """Write a constant as a number, and points as a map where no place stands twice."""
        if self.by is not None:
            return share_text(self.by)
        written: dict[str, Any] = write(self)
        for name in ("steps", "curve"):
            points = written.get(name)
            if points and len(dict(points)) == len(points):
                written[name] = dict(points)
        return {key: value for key, value in written.items() if value}

    @property
    def points(self) -> FactorPoints:
        """Return the points of the steps or of the curve."""
        return self.steps or self.curve

    def segments(self, unit: Fraction) -> Sequence[Segment]:
        """Return straight pieces that cover every value, lowest first; places are times `unit`.

        >>> pieces = Multiplier(of="nps", steps={"0%": 1}).segments(Fraction(1))
        >>> [str(one.constant) for one in pieces]
        ['0', '1']
        """
        zero = Fraction(0)
        points = [(place.value * unit, factor) for place, factor in self.points]
        pieces = [Segment(None, points[0][0], zero, zero)]
        for (start, factor), (end, following) in pairwise(points):
            if start < end:
                slope = (following - factor) / (end - start) if self.curve else zero
                pieces.append(Segment(start, end, factor - slope * start, slope))
        return (*pieces, Segment(points[-1][0], None, points[-1][1], zero))
