"""Rounding: once, by one rule, at one level."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_validator

from compalign.terms.base import Name, Term
from compalign.terms.quantities import Amount, decimal_text
from compalign.terms.wrong import Wrong

RoundAt = Literal["line", "total"]
"""Where rounding happens: each `line`, or the `total` of payee, pay period and rounding group."""


RoundWith = Annotated[
    Name | None,
    Field(
        description="Another incentive that this one is rounded together with, at the total: the "
        "exact pay of both is added up before it is rounded."
    ),
]
"""The incentive of a rounding group that the others name."""


class Rounding(Term):
    """How results are rounded; every result is exact until this happens, and it happens once."""

    mode: Literal["half_up", "half_even"] = Field(
        default="half_up", description="`half_up` is half away from zero, as in a spreadsheet."
    )
    to: Amount | None = Field(
        default=None, description="A coarser unit, such as 1 or 10; the minor unit when left out."
    )
    at: RoundAt = Field(
        default="line",
        description="`line`: each event of a payee and incentive; `total`: once per payee, pay "
        "period and incentive, or group of incentives that are rounded with each other.",
    )

    @field_validator("to")
    @classmethod
    def _above_zero(cls, unit: Decimal | None) -> Decimal | None:
        if unit is not None and unit <= 0:
            raise Wrong(decimal_text(unit), "a unit above 0, such as 1 or 10")
        return unit
