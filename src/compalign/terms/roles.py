"""Roles: the work a payee answers for, with the goal mix of the target incentive."""

from collections.abc import Mapping
from fractions import Fraction

from pydantic import Field, field_validator

from compalign.terms.base import Name, Term
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong


class Role(Term):
    """A role; its `mix` shares out the holder's target incentive over goals."""

    mix: Mapping[Name, Share] = Field(
        default={}, description="The weight of each goal; together exactly 100%."
    )
    payee_column: str | None = Field(
        default=None,
        description="The ledger column that names the payee (or several, parted by `;`, who "
        "share equally). When left out, the holder of the assignment.",
    )

    @field_validator("mix")
    @classmethod
    def _whole(cls, mix: Mapping[Name, Fraction]) -> Mapping[Name, Fraction]:
        for goal, weight in mix.items():
            if weight <= 0:
                advice = "Leave the goal out instead."
                raise Wrong(share_text(weight), "a weight above 0%", advice, at=(goal,))
        total = sum(mix.values(), Fraction(0))
        if mix and total != 1:
            weights = " + ".join(map(share_text, mix.values()))
            raise Wrong(
                f"weights that total {share_text(total)} ({weights})",
                "weights that total exactly 100%",
                code="MIX_SUM",
            )
        return mix

    @field_validator("payee_column")
    @classmethod
    def _named(cls, column: str | None) -> str | None:
        if column is not None and not column.strip():
            raise Wrong("a blank name", "the header of a column", "Leave it out if there is none.")
        return column
