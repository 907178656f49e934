"""Roles: the work a payee answers for, with the goal mix of the target incentive."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from pydantic import Field, field_validator

from compalign.terms.anchors import Lasting
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

    duty: Share | None = Field(
        default=None,
        description="The role's weight where a credit rule says `split_from_duties`.",
    )
    each: Literal["by_weight", "in_full"] = Field(
        default="by_weight",
        description="Several holders share the role's credit by weight, or each gets it in full; "
        "the latter only where overlays name the role.",
    )
    holdover: Lasting | None = Field(
        default=None,
        description="How long after the end of employment or assignment a holder is still "
        "credited, unless somebody else holds the role, such as 90 days.",
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

    @field_validator("duty")
    @classmethod
    def _weighs_something(cls, duty: Fraction | None) -> Fraction | None:
        if duty is not None and duty <= 0:
            advice = "Leave it out where the role has no duty."
            raise Wrong(share_text(duty), "a weight above 0%", advice)
        return duty

    @field_validator("payee_column")
    @classmethod
    def _named(cls, column: str | None) -> str | None:
        if column is not None and not column.strip():
            raise Wrong("a blank name", "the header of a column", "Leave it out if there is none.")
        return column
