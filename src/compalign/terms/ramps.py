"""How a target changes: a newcomer's ramp, quotas spread over shorter intervals, days worked."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from compalign.terms.base import Term
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong

MOST = 366
FITTING: Mapping[str, frozenset[int]] = {
    "half_month": frozenset({2, 6, 24}),
    "month": frozenset({3, 12}),
    "quarter": frozenset({4}),
}
"""How many intervals of a kind a longer one has, where that never changes."""


def fits_somewhere(kind: str, count: int) -> bool:
    """Tell whether some longer interval always has that many intervals of a kind.

    >>> fits_somewhere("month", 3), fits_somewhere("week", 13)
    (True, False)
    """
    return count in FITTING.get(kind, frozenset())


def _ramp(shares: Sequence[Fraction]) -> Sequence[Fraction]:
    for place, share in enumerate(shares):
        if not 0 <= share <= 1:
            raise Wrong(share_text(share), "a share from 0% to 100%", at=(place,))
    return shares


def _whole(shares: Sequence[Fraction]) -> Sequence[Fraction]:
    for place, share in enumerate(shares):
        if share < 0:
            raise Wrong(share_text(share), "a share of 0% or more", at=(place,))
    total = sum(shares, Fraction(0))
    if total != 1:
        raise Wrong(f"shares that total {share_text(total)}", "shares that total exactly 100%")
    return shares


def _form(given: Any) -> str:
    return "word" if given is None or isinstance(given, (str, bool)) else "shares"


Ramp = Annotated[tuple[Share, ...], Field(max_length=MOST), AfterValidator(_ramp)]
"""Shares of the target, from a payee's first interval on."""
_Shares = Annotated[tuple[Share, ...], Field(max_length=MOST), AfterValidator(_whole)]
Spread = Annotated[
    Annotated[Literal["even", "days"], Tag("word")] | Annotated[_Shares, Tag("shares")],
    Discriminator(_form),
]
"""`even`, `days`, or shares in order."""


class Prorate(Term):
    """Which numbers are shared out by the days that a payee is active in a role."""

    target: Literal["days"] | None = Field(
        default=None, description="Targets of sums and counts, by days active in the interval."
    )
    pay: Literal["days"] | None = Field(
        default=None, description="The target incentive, by days active in each role."
    )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.target is None and self.pay is None:
            raise Wrong("nothing to prorate", "`target: days`, `pay: days` or both")
        return self
