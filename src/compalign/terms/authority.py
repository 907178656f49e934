"""Authority: what a role may not do, where the credit goes when it does, and who renews what.

    authority: [{role: csm, may_not: price, goes_to: am, pays: {referral: 10%}}]
    renewals: {exclusive_to: am, when: expansion_agreed_before_end, relieves: renewal_manager}

Both move shares that rules give; neither makes a share of its own, but for a referral.
"""

from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from compalign.terms.anchors import Duration, Lasting
from compalign.terms.base import Name, Names, Term
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong, listed


class AuthorityPay(Term):
    """What the person who brought the sale is credited with although they may not close it."""

    referral: Share = Field(description="The share of the event's amount, on top of the split.")

    @field_validator("referral")
    @classmethod
    def _some(cls, share: Fraction) -> Fraction:
        if not 0 < share <= 1:
            raise Wrong(share_text(share), "a share above 0% and up to 100%")
        return share


class AuthorityRule(Term):
    """What one or several roles may not do: set the price, or close."""

    role: Names = Field(min_length=1, description="The role or roles that are barred.")
    may_not: Literal["price", "close"] = Field(
        description="`price` looks at `priced_by`, `close` at `closed_by`."
    )
    goes_to: Name = Field(description="The role that is credited instead.")
    pays: AuthorityPay | None = Field(
        default=None, description="What whoever did it is credited with all the same."
    )

    @model_validator(mode="after")
    def _goes_elsewhere(self) -> Self:
        if self.goes_to in self.role:
            expected = f"a role other than {listed(self.role)}"
            raise Wrong(f"the barred role {self.goes_to!r}", expected, at=("goes_to",))
        return self


class RenewalRule(Term):
    """Who is credited with a renewal after an expansion was agreed before the contract ended."""

    exclusive_to: Name = Field(description="The role that agreed the expansion and is credited.")
    when: Literal["expansion_agreed_before_end"] = Field(
        default="expansion_agreed_before_end", description="When the renewal is that role's."
    )
    within: Lasting = Field(
        default=Duration(0, 12),
        description="How long before the contract's end an expansion may lie.",
    )
    relieves: Name = Field(
        description="The role whose share of the renewal moves, and whose target falls with it."
    )

    @model_validator(mode="after")
    def _two_roles(self) -> Self:
        if self.relieves == self.exclusive_to:
            raise Wrong(f"the role {self.relieves!r} twice", "two roles", at=("relieves",))
        return self
