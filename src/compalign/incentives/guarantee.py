"""Guarantee: pay that is topped up to an amount, for a time.

It has no lines of its own: it looks at what is due after holds and clawbacks, and the top-up is
an entry of settlement.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from compalign.incentives.base import IncentiveBase, PlanNumbers, Rows
from compalign.terms.base import Names
from compalign.terms.draws import Spread, above_zero
from compalign.terms.durations import Span
from compalign.terms.quantities import Amount
from compalign.terms.wrong import Wrong, listed


class Guarantee(IncentiveBase):
    """Tops pay up to an amount for those who hold a role in `pays`."""

    kind: Literal["guarantee"] = Field(description="Tops pay up to an amount.")
    amount: Amount = Field(description="How much pay comes to at least, above 0.")
    per: Spread = Field(
        default="period",
        description="For each pay period, or for a month, quarter or year of them together.",
    )
    of: Names = Field(
        default=(), description="The incentives that count towards it; all when left out."
    )
    first: Span | None = Field(
        default=None,
        description="For how long from the payee's first day in people; always when left out.",
    )
    prorate: Literal["days"] | None = Field(
        default=None, description="`days`: less in a pay period that is only partly inside."
    )

    may_hold: ClassVar[bool] = False
    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    steps: ClassVar[tuple[str, ...]] = ()

    @field_validator("amount")
    @classmethod
    def _above_zero(cls, amount: Decimal) -> Decimal:
        return above_zero(amount)

    @model_validator(mode="after")
    def _someone(self) -> Self:
        if not self.pays:
            raise Wrong("no role in `pays`", "a role or a list of roles")
        return self

    @model_validator(mode="after")
    def _without_modifiers(self) -> Self:
        if self.is_modified:
            words = ("threshold", "multiplier", "floor", "cap", "gate")
            given = listed([word for word in words if getattr(self, word)])
            raise Wrong(f"{given} on a guarantee", "a guarantee, which has no lines, without them")
        return self

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to nothing: settlement reads the declaration itself."""
        return {}

    def targets_asked(self, plan: PlanNumbers) -> Sequence[tuple[str, str]]:
        """Ask for no target."""
        return ()
