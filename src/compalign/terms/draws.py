"""Draws: pay in advance of what will be earned, owed until it is; and what becomes of minus."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import ConfigDict, Field, field_validator, model_validator

from compalign.terms.base import Name, Names, Term
from compalign.terms.durations import Span
from compalign.terms.quantities import Amount, decimal_text
from compalign.terms.wrong import Wrong

Spread = Literal["period", "month", "quarter", "year"]
NegativePay = Literal["carry", "floor_at_zero", "collect"]
"""`carry` takes what is below zero from the next pay; `floor_at_zero` forgives it; `collect`
asks the payee for it."""


def above_zero(amount: Decimal) -> Decimal:
    """Refuse an amount of zero or less."""
    if amount <= 0:
        raise Wrong(decimal_text(amount), "an amount above 0")
    return amount


class Draw(Term):
    """Pay that comes before it is earned; a payee's own `draw` in people wins over `amount`."""

    model_config = ConfigDict(populate_by_name=True)

    id: Name = Field(description="The draw's name, as it appears on every entry.")
    pays: Names = Field(description="The role or roles that have the draw.")
    amount: Amount = Field(description="How much, above 0.")
    per: Spread = Field(
        description="For each pay period, or for a month, quarter or year of them together."
    )
    form: Literal["top_up", "advance", "on_top"] = Field(
        default="top_up",
        alias="as",
        description="`top_up`: pays what is missing to the amount; `advance`: pays the amount "
        "and takes it from the same period's pay; `on_top`: pays it beside, to be repaid later.",
    )
    recover: bool = Field(
        default=True, description="Whether it is owed; without, a top-up is a guarantee."
    )
    recover_from: Literal["excess", "all"] = Field(
        default="excess",
        description="Recovered from pay above the amount, or from all positive pay.",
    )
    first: Span | None = Field(
        default=None,
        description="For how long from the payee's first day in people; always when left out.",
    )

    @field_validator("amount")
    @classmethod
    def _above_zero(cls, amount: Decimal) -> Decimal:
        return above_zero(amount)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if not self.pays:
            raise Wrong("no role in `pays`", "a role or a list of roles", at=("pays",))
        if not self.recover and self.form != "top_up":
            expected = "`as: top_up` beside `recover: false`"
            advice = "What is paid beside earnings and never owed is pay, not a draw."
            raise Wrong(f"`as: {self.form}`", expected, advice, at=("as",))
        return self
