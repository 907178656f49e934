"""Credit rules: whose work an event is, in shares that total exactly 100 %.

Split rules form one group, in which the first rule whose condition matches decides; overlays
are extra and all of them apply. A rule matches by its condition alone: a missing payee never
lets the next rule match.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from compalign.terms.base import Name, Term
from compalign.terms.conditions import Condition
from compalign.terms.quantities import LARGEST_DENOMINATOR, Share, share_text
from compalign.terms.wrong import Wrong, listed


class CreditRule(Term):
    """One credit rule: `split` shares the event, `overlay` adds to it, or nobody is credited."""

    id: Name = Field(description="The rule's name, as it appears on every line it causes.")
    when: Condition = Field(default={}, description="Which events the rule is for; all if blank.")
    split: Mapping[Name, Share] = Field(
        default={},
        description="Role to share, together exactly 100%; `equal` for each shares equally.",
    )
    overlay: Mapping[Name, Share] = Field(
        default={}, description="Role to share of extra credit, which never reduces a split."
    )
    non_commissionable: bool = Field(
        default=False, description="Nobody is credited for these events, on purpose."
    )

    @field_validator("split", mode="before")
    @classmethod
    def _equal_shares(cls, given: Any) -> Any:
        if isinstance(given, Mapping) and all(share == "equal" for share in given.values()):
            return {role: f"1/{len(given)}" for role in given}
        return given

    @field_validator("split", "overlay")
    @classmethod
    def _each_fits(cls, shares: Mapping[Name, Fraction]) -> Mapping[Name, Fraction]:
        for role, share in shares.items():
            if not 0 < share <= 1:
                raise Wrong(share_text(share), "a share above 0% and up to 100%", at=(role,))
        if lcm(1, *(share.denominator for share in shares.values())) > LARGEST_DENOMINATOR:
            raise Wrong(
                f"the shares {', '.join(map(share_text, shares.values()))}",
                "shares whose common denominator is at most 1,000,000,000",
                "Use simpler fractions, or percentages.",
            )
        return shares

    @field_validator("split")
    @classmethod
    def _total(cls, split: Mapping[Name, Fraction]) -> Mapping[Name, Fraction]:
        total = sum(split.values(), Fraction(0))
        if split and total != 1:
            shares = " + ".join(map(share_text, split.values()))
            raise Wrong(
                f"shares that total {share_text(total)} ({shares})",
                "shares that total exactly 100%",
                "Extra credit on top is an `overlay`." if total > 1 else "",
                code="SPLIT_SUM",
            )
        return split

    @model_validator(mode="after")
    def _one_effect(self) -> Self:
        effects = ("split", "overlay", "non_commissionable")
        written = [effect for effect in effects if getattr(self, effect)]
        if len(written) != 1:
            raise Wrong(listed(written), f"exactly one of {listed(effects)}")
        return self

    @property
    def shares(self) -> Mapping[Name, Fraction]:
        """Return the shares of the split or overlay; empty for a non-commissionable rule."""
        return self.split or self.overlay
