"""Pay matrices: the share of target incentive by two measures at once.

    rows: {of: margin, from: [90%, 100%]}, columns: {of: revenue, from: [80%, 100%]}
    pay: [[50%, 80%], [80%, 120%]]

Each row and column begins at its bound and holds until the next; below the first nothing is paid.
With `interpolate` pay lies between the four cells around, and stays flat beyond the last.
"""

from fractions import Fraction
from itertools import pairwise
from typing import Self

from pydantic import ConfigDict, Field, field_validator, model_validator

from compalign.terms.base import Name, Term
from compalign.terms.quantities import Point, Scale, Share, share_text
from compalign.terms.wrong import Wrong

MOST_BOUNDS = 50


class Axis(Term):
    """One side of a matrix: the goal it follows and where its rows or columns begin.

    In a plan file the bounds are `from`; in Python, where `from` is no name, also `bounds`.
    """

    model_config = ConfigDict(populate_by_name=True)

    of: Name = Field(description="The goal whose attainment or value is looked up.")
    bounds: tuple[Scale, ...] = Field(
        alias="from",
        min_length=1,
        max_length=MOST_BOUNDS,
        description="Where each row or column begins, lowest first: attainments such as 90%.",
    )
    value: bool = Field(
        default=False, description="The bounds are values of the goal, not attainments."
    )

    @field_validator("bounds")
    @classmethod
    def _rising(cls, bounds: tuple[Point, ...]) -> tuple[Point, ...]:
        for number, (before, after) in enumerate(pairwise(bounds), 1):
            if after.value <= before.value:
                raise Wrong(f"{after} after {before}", "rising bounds", at=(number,))
        return bounds

    @model_validator(mode="after")
    def _attainments(self) -> Self:
        for number, bound in enumerate(self.bounds):
            if not self.value and not bound.percent:
                expected = "an attainment such as 90%"
                advice = "Add `value: true` where the bounds are values."
                raise Wrong(f"{bound}", expected, advice, at=("from", number))
        return self


class Matrix(Term):
    """Shares of target incentive by two goals; `pay` has a list for each row."""

    rows: Axis = Field(description="The goal of the rows, and where each begins.")
    columns: Axis = Field(description="The goal of the columns, and where each begins.")
    pay: tuple[tuple[Share, ...], ...] = Field(
        description="The share of target incentive in each cell: one list for each row."
    )
    interpolate: bool = Field(
        default=False, description="Pay between the four cells around, instead of by steps."
    )

    @model_validator(mode="after")
    def _cells_fit(self) -> Self:
        wide, high = len(self.columns.bounds), len(self.rows.bounds)
        if len(self.pay) != high:
            found = f"{len(self.pay)} rows of pay"
            raise Wrong(found, f"{high}, one for each bound of `rows`", at=("pay",))
        for number, row in enumerate(self.pay):
            if len(row) != wide:
                expected = f"{wide}, one for each bound of `columns`"
                raise Wrong(
                    f"{len(row)} cell{'' if len(row) == 1 else 's'}", expected, at=("pay", number)
                )
            for place, share in enumerate(row):
                if share < Fraction(0):
                    expected = "a pay of 0% or more"
                    raise Wrong(share_text(share), expected, at=("pay", number, place))
        if self.rows.of == self.columns.of:
            raise Wrong(f"the goal `{self.rows.of}` twice", "two goals", at=("columns", "of"))
        return self
