"""Pay curves: from attainment to the share of target incentive that is paid.

Between two points pay follows a straight line (or a step), below the first point it is 0,
beyond the last it stays flat unless `beyond: continue`. Two points at one place are a jump;
the upper one holds there, and both are written as a list: `[[100%, 100%], [100%, 120%]]`.
`linear` pays exactly the attainment, without a cap.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal, NamedTuple, Self

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    field_validator,
    model_serializer,
    model_validator,
)

from compalign.terms.base import Term
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong, shown

Points = tuple[tuple[Fraction, Fraction], ...]
OTHER_WORDS = ("steps", "continue")
"""The words of `shape` and `beyond` that are not their defaults."""


class Segment(NamedTuple):
    """Pay = `constant` + `slope` x attainment, for attainments in `[start, end)`.

    `start` None reaches down without end, `end` None is open.
    """

    start: Fraction | None
    end: Fraction | None
    constant: Fraction
    slope: Fraction


class PayCurve(Term):
    """A pay curve, written `linear` or as points `{0%: 0%, 100%: 100%, 130%: 190%}`."""

    points: tuple[tuple[Share, Share], ...] = Field(
        min_length=1,
        max_length=1_000,
        description="Attainment and the share of target incentive paid there, lowest first.",
    )
    shape: Literal["lines", "steps"] = Field(
        default="lines",
        description="`lines`: straight lines between points; `steps`: each point holds until "
        "the next.",
    )
    beyond: Literal["flat", "continue"] = Field(
        default="flat",
        description="Beyond the last point: stay `flat`, or `continue` with the last slope.",
    )

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, given: Any) -> Any:
        if given == "linear":
            return {"points": (("0", "0"), ("1", "1")), "beyond": "continue"}
        if isinstance(given, (str, bool)):
            raise Wrong(shown(given), "`linear` or points such as {0%: 0%, 100%: 100%, 130%: 190%}")
        if isinstance(given, Mapping) and not {"points", "shape", "beyond"} & set(given):
            return {"points": tuple(given.items())}
        if isinstance(given, Mapping) and isinstance(given.get("points"), Mapping):
            return {**given, "points": tuple(given["points"].items())}
        return {"points": given} if isinstance(given, (list, tuple)) else given

    @field_validator("points")
    @classmethod
    def _in_order(cls, points: Points) -> Points:
        for number, (place, pay) in enumerate(points):
            if place < 0 or pay < 0:
                found = f"{share_text(place)}: {share_text(pay)}"
                raise Wrong(found, "an attainment and a pay of 0% or more", at=(number,))
            if number and place < points[number - 1][0]:
                raise Wrong(
                    f"{share_text(place)} after {share_text(points[number - 1][0])}",
                    "points from the lowest attainment to the highest",
                    at=(number,),
                )
            if number > 1 and place == points[number - 2][0]:
                found = f"three points at {share_text(place)}"
                raise Wrong(found, "at most two points at one attainment (a jump)", at=(number,))
        return points

    @model_validator(mode="after")
    def _can_continue(self) -> Self:
        if self.beyond == "continue":
            if self.shape == "steps" or self.points[0][0] == self.points[-1][0]:
                raise Wrong("`beyond: continue`", "it only with lines through two attainments")
            if self._last_slope() < 0:
                advice = "Add a last point at which pay stops falling."
                found = "`beyond: continue` after falling pay"
                raise Wrong(found, "pay that never ends below 0", advice)
        return self

    def _last_slope(self) -> Fraction:
        """Return the slope of the last line, or 0 where the curve has none."""
        for (start, pay), (end, next_pay) in reversed(list(pairwise(self.points))):
            if end > start:
                return (next_pay - pay) / (end - start)
        return Fraction(0)

    def pay(self, attainment: Fraction) -> Fraction:
        """Return the share of target incentive that is paid at an attainment.

        >>> PayCurve.model_validate({"70%": "50%", "100%": "100%"}).pay(Fraction(85, 100))
        Fraction(3, 4)
        """
        piece = next(one for one in self.segments() if one.end is None or attainment < one.end)
        return piece.constant + piece.slope * attainment

    @model_serializer(mode="wrap")
    def _short(self, write: SerializerFunctionWrapHandler) -> Any:
        """Write `linear`, a map of points, a list where there is a jump, or the long form."""
        if self == LINEAR:
            return "linear"
        written: dict[str, Any] = write(self)
        if len(dict(self.points)) == len(self.points):
            written["points"] = dict(written["points"])
        rest = {key: written[key] for key in ("shape", "beyond") if written.get(key) in OTHER_WORDS}
        return {"points": written["points"], **rest} if rest else written["points"]

    def segments(self) -> tuple[Segment, ...]:
        """Return the curve as straight pieces that cover every attainment, lowest first.

        >>> curve = PayCurve.model_validate({"70%": "50%", "100%": "100%"})
        >>> [str(piece.slope) for piece in curve.segments()]
        ['0', '5/3', '0']
        """
        zero = Fraction(0)
        pieces = [Segment(None, self.points[0][0], zero, zero)]
        for (start, pay), (end, next_pay) in pairwise(self.points):
            if start == end:
                continue
            slope = (next_pay - pay) / (end - start) if self.shape == "lines" else zero
            pieces.append(Segment(start, end, pay - slope * start, slope))
        last, pay = self.points[-1]
        slope = self._last_slope() if self.beyond == "continue" else zero
        return (*pieces, Segment(last, None, pay - slope * last, slope))


LINEAR = PayCurve(
    points=((Fraction(0), Fraction(0)), (Fraction(1), Fraction(1))), beyond="continue"
)
