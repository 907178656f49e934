"""Clawbacks: pay that is taken back when the customer leaves, takes less or does not pay."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self, get_args

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from compalign.terms.base import Term, one_or_many
from compalign.terms.durations import Duration, Span
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong, listed

Loss = Literal["churn", "contraction", "non_payment", "refund"]
LOSSES: tuple[str, ...] = get_args(Loss)


def _shortest(losses: tuple[str, ...]) -> str | list[str]:
    return losses[0] if len(losses) == 1 else list(losses)


_LOSS_SCHEMA = {"type": "string", "enum": list(LOSSES)}
Losses = Annotated[
    tuple[Loss, ...],
    BeforeValidator(one_or_many),
    PlainSerializer(_shortest),
    WithJsonSchema({"anyOf": [_LOSS_SCHEMA, {"type": "array", "items": _LOSS_SCHEMA}]}),
]


class Clawback(Term):
    """What takes pay back, for how long, and how much of it."""

    model_config = ConfigDict(populate_by_name=True)

    on: Losses = Field(
        description="What counts as a loss: `churn` (the whole customer), `contraction`, "
        "`non_payment`, `refund` (a negative payment); one or a list."
    )
    within: Span = Field(description="For how long pay may be taken back, such as 12 months.")
    start: Literal["credit_date", "go_live", "paid"] = Field(
        default="credit_date",
        alias="from",
        description="Where that time begins: the credit date, the account's go-live, or the day "
        "on which the customer has paid in full.",
    )
    share: Share | None = Field(default=None, description="The share that is taken back; all.")
    prorate: Literal["by_month", "by_day"] | None = Field(
        default=None, description="Take back only what is left of `within`, by month or by day."
    )
    count: Literal["begun", "completed"] = Field(
        default="begun",
        description="With `by_month`: whether a begun month is served, or only a completed one.",
    )
    by_age: Mapping[Span, Share] = Field(
        default={},
        description="The share that is taken back up to each age, such as {3 months: 100%, "
        "6 months: 50%}; nothing after the last.",
    )
    at: Literal["counterfactual", "original_rate"] = Field(
        default="counterfactual",
        description="`counterfactual`: what would not have been paid without the lost amount; "
        "`original_rate`: the lost part of the line itself.",
    )

    @field_validator("on")
    @classmethod
    def _some(cls, losses: tuple[str, ...]) -> tuple[str, ...]:
        if not losses or len(set(losses)) < len(losses):
            found = "no loss" if not losses else "a loss twice"
            raise Wrong(found, f"one or more of {listed(list(LOSSES))}, each once")
        return losses

    @field_validator("share")
    @classmethod
    def _a_part(cls, share: Fraction | None) -> Fraction | None:
        if share is not None and not 0 < share <= 1:
            raise Wrong(share_text(share), "a share above 0% and up to 100%")
        return share

    @field_validator("by_age")
    @classmethod
    def _ages_rise(cls, ages: Mapping[Duration, Fraction]) -> Mapping[Duration, Fraction]:
        for age, share in ages.items():
            if not 0 <= share <= 1:
                raise Wrong(share_text(share), "a share from 0% to 100%", at=(str(age),))
        for before, age in pairwise(ages):
            if age.unit != before.unit or age.count <= before.count:
                expected = f"a longer age in {before.unit}s than `{before}`"
                raise Wrong(f"`{age}`", expected, "Ages rise.", at=(str(age),))
        return ages

    @model_validator(mode="after")
    def _one_part(self) -> Self:
        given = [name for name in ("share", "prorate", "by_age") if getattr(self, name)]
        if len(given) > 1:
            raise Wrong(listed(given), "at most one of `share`, `prorate`, `by_age`")
        if self.prorate == "by_month" and self.within.unit != "month":
            expected = "a number of months, such as 12 months, beside `prorate: by_month`"
            raise Wrong(f"`{self.within}`", expected, at=("within",))
        if self.count == "completed" and self.prorate != "by_month":
            raise Wrong("`count: completed`", "`prorate: by_month` beside it", at=("count",))
        return self
