"""Goals: what is measured for a payee, over which interval, against which target."""

from typing import Literal, Self

from pydantic import Field, model_validator

from compalign.terms.base import Term
from compalign.terms.conditions import Condition
from compalign.terms.curve import PayCurve
from compalign.terms.quantities import Scale
from compalign.terms.wrong import Wrong


class Goal(Term):
    """One measure of a payee: a sum of credits, or the retention of the accounts held.

    GRR = (opening - losses) / opening over the accounts the payee holds on the interval's first
    day, where an account's loss is at most its opening.
    """

    sum: Literal["amount"] | None = Field(
        default=None, description="Add up the payee's credits of the events that match `of`."
    )
    grr: Literal["portfolio"] | None = Field(
        default=None,
        description="Gross revenue retention of the accounts held on the interval's first day.",
    )
    of: Condition = Field(default={}, description="With `sum`: which events count.")
    per: Literal["half_month", "week", "month", "quarter", "year"] = Field(
        default="quarter", description="The interval that is measured."
    )
    to: Literal["credited"] = Field(
        default="credited", description="Whose events: those `credited` to the payee."
    )
    target: Scale | None = Field(
        default=None,
        description="The target of everyone without a quota row: an amount for `sum`, a share "
        "such as 95% for `grr`.",
    )
    pay_curve: PayCurve | None = Field(
        default=None, description="A pay curve for this goal alone, instead of the plan's."
    )

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if (self.sum is None) == (self.grr is None):
            found = "no measure" if self.sum is None else "`sum` and `grr`"
            raise Wrong(found, "exactly one measure: `sum: amount` or `grr: portfolio`")
        if self.grr is not None and self.of:
            advice = "Retention looks at the whole portfolio: leave `of` out."
            raise Wrong("`of` beside `grr`", "`of` only beside `sum`", advice, at=("of",))
        return self

    @model_validator(mode="after")
    def _target_fits(self) -> Self:
        wanted = "a share such as 95%" if self.grr else "an amount such as 250_000"
        if self.target is None:
            if self.grr is not None:
                raise Wrong("no `target`", f"{wanted} as the `target` of a retention goal")
        elif self.target.percent != (self.grr is not None):
            raise Wrong(f"{self.target}", f"{wanted} for this measure", at=("target",))
        elif self.target.value <= 0:
            raise Wrong(f"{self.target}", "a target above 0", at=("target",))
        return self

    @property
    def in_shares(self) -> bool:
        """Tell whether the goal's values are shares such as 95%, and not amounts."""
        return self.grr is not None
