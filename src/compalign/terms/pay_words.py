"""What one occasion pays: a rate on an amount, a fixed amount, or both."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from compalign.terms.base import Term
from compalign.terms.quantities import Amount, Share, share_text
from compalign.terms.rates import HIGHEST_RATE
from compalign.terms.wrong import Wrong


class Payment(Term):
    """A rate, an amount or both; `0.5%` and `100` are the short forms."""

    rate: Share | None = Field(default=None, description="The rate on the event's amount.")
    amount: Amount | None = Field(
        default=None, description="A fixed amount; a negative event takes it back."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, given: Any) -> Any:
        """Take `0.5%` or `1/3` for a rate, and any other number for an amount."""
        if isinstance(given, (Mapping, Payment)):
            return given
        is_rate = isinstance(given, Fraction) or (
            isinstance(given, str) and (given.strip().endswith("%") or "/" in given)
        )
        return {"rate" if is_rate else "amount": given}

    @model_validator(mode="after")
    def _pays(self) -> Self:
        if self.rate is None and self.amount is None:
            raise Wrong("neither a rate nor an amount", "a `rate`, an `amount` or both")
        if self.rate is not None and not 0 <= self.rate <= HIGHEST_RATE:
            raise Wrong(share_text(self.rate), "a rate from 0% to 1000%")
        return self

    @model_serializer(mode="wrap")
    def _short(self, write: SerializerFunctionWrapHandler) -> Any:
        """Write the short form where there is only a rate or only an amount."""
        written: dict[str, Any] = {key: one for key, one in write(self).items() if one is not None}
        return next(iter(written.values())) if len(written) == 1 else written
