"""Credit rules: whose work an event is, in shares that total exactly 100 %.

Split rules form one group, in which the first rule whose condition matches decides (or as the
plan's `credit_precedence` says); overlays are extra and all of them apply. A rule matches by its
condition alone: a missing payee never lets the next rule match.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm, prod
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PlainSerializer, field_validator, model_validator

from compalign.terms.base import Name, Names, Term
from compalign.terms.conditions import Condition
from compalign.terms.quantities import LARGEST_DENOMINATOR, Share, share_text
from compalign.terms.roles import Role
from compalign.terms.wrong import Wrong, listed

GIVEN_RULES = ("explicit", "referral")
"""Rule names of credit that no rule gives: agreed in the splits ledger, or paid by authority."""


class BaseStep(Term):
    """One step of a base: a column is added or taken away, or a share of what is left is kept."""

    add: str | None = Field(default=None, description="The column that is added.")
    subtract: str | None = Field(default=None, description="The column that is taken away.")
    percent: Share | None = Field(default=None, description="The share of what is left so far.")

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        words = ("add", "subtract", "percent")
        written = [word for word in words if getattr(self, word) is not None]
        if len(written) != 1:
            raise Wrong(listed(written), f"exactly one of {listed(words)}")
        if self.percent is not None and self.percent <= 0:
            raise Wrong(share_text(self.percent), "a share above 0%", at=("percent",))
        if not (self.add or self.subtract or "").strip() and self.percent is None:
            raise Wrong("a blank name", "the header of a column", at=(written[0],))
        return self


def _steps(given: Any) -> Any:
    return ({"add": given},) if isinstance(given, str) else given


def _shortest(steps: tuple[BaseStep, ...]) -> Any:
    if len(steps) == 1:
        return steps[0].add
    return [step.model_dump(mode="json", exclude_defaults=True) for step in steps]


Base = Annotated[
    tuple[BaseStep, ...], BeforeValidator(_steps), PlainSerializer(_shortest, when_used="json")
]
"""A column, or steps from the top; a single column is written by its name."""


class CreditRule(Term):
    """One credit rule: `split` shares the event, `overlay` adds to it, or nobody is credited."""

    id: Name = Field(description="The rule's name, as it appears on every line it causes.")
    when: Condition = Field(default={}, description="Which events the rule is for; all if blank.")
    base: Base = Field(
        default=(),
        description="What is shared, when it is not the event's amount: a column, or steps such "
        "as [{add: amount}, {subtract: discount}, {percent: 80%}]. A column of numbers counts "
        "units.",
    )
    whole_units: bool = Field(
        default=False, description="With a base in units: shares are whole units."
    )
    split: Mapping[Name, Share] = Field(
        default={},
        description="Role to share, together exactly 100%; `equal` for each shares equally.",
    )
    overlay: Mapping[Name, Share] = Field(
        default={}, description="Role to share of extra credit, which never reduces a split."
    )
    split_from_duties: Names = Field(
        default=(),
        description="Roles that share the event by their weights `duty`, instead of `split`.",
    )
    roll_up: Name | None = Field(
        default=None,
        description="Credit everyone above the credited people who holds this role with their "
        "direct shares, at most the event. Never reduces a split.",
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

    @field_validator("base")
    @classmethod
    def _begins_with_a_column(cls, base: tuple[BaseStep, ...]) -> tuple[BaseStep, ...]:
        if base and (base[0].percent is not None or (len(base) == 1 and base[0].subtract)):
            raise Wrong("no column to begin with", "`add` as the first step, or one column")
        if prod(step.percent.denominator for step in base if step.percent) > LARGEST_DENOMINATOR:
            expected = "percentages whose common denominator is at most 1,000,000,000"
            raise Wrong("percentages of too many decimals", expected, "Round them.")
        return base

    @field_validator("split_from_duties")
    @classmethod
    def _once_each(cls, roles: tuple[Name, ...]) -> tuple[Name, ...]:
        for place, role in enumerate(roles):
            if role in roles[:place]:
                raise Wrong(f"the role {role!r} again", "each role once", at=(place,))
        return roles

    @model_validator(mode="after")
    def _base_fits(self) -> Self:
        if self.base and (self.non_commissionable or self.roll_up):
            advice = "A roll-up adds up the shares of others." if self.roll_up else ""
            raise Wrong("`base` where nothing is shared", "a rule without `base`", advice)
        if self.whole_units and len(self.base) != 1:
            expected = "`whole_units` beside a base of one column, such as `base: units`"
            raise Wrong("`whole_units` without units", expected, at=("whole_units",))
        return self

    @model_validator(mode="after")
    def _one_effect(self) -> Self:
        effects = ("split", "split_from_duties", "overlay", "roll_up", "non_commissionable")
        written = [effect for effect in effects if getattr(self, effect)]
        if len(written) != 1:
            raise Wrong(listed(written), f"exactly one of {listed(effects)}")
        return self

    @property
    def shares(self) -> Mapping[Name, Fraction]:
        """Return the shares that the rule itself declares; empty where others decide them."""
        return self.split or self.overlay

    @property
    def credits_somebody(self) -> bool:
        """Tell whether the rule gives credit at all."""
        return not self.non_commissionable

    @property
    def is_split(self) -> bool:
        """Tell whether the rule shares out the event itself, directly."""
        return bool(self.split or self.split_from_duties)

    def roles(self) -> tuple[Name, ...]:
        """Return the roles that the rule names, in list order."""
        rolled = (self.roll_up,) if self.roll_up else ()
        return (*self.shares, *self.split_from_duties, *rolled)


def duty_shares(rule: CreditRule, roles: Mapping[Name, Role]) -> Mapping[Name, Fraction]:
    """Return the shares of a rule, those of duties in proportion to the roles' weights.

    >>> roles = {"rep": Role(duty="85%"), "am": Role(duty="50%"), "csm": Role(duty="15%")}
    >>> rule = CreditRule(id="all", split_from_duties=("rep", "am", "csm"))
    >>> [share_text(share) for share in duty_shares(rule, roles).values()]
    ['17/30', '1/3', '10%']
    """
    duties = {role: roles[role].duty or Fraction(0) for role in rule.split_from_duties}
    total = sum(duties.values(), Fraction(0))
    shares = {role: duty / total for role, duty in duties.items()} if total else rule.shares
    if lcm(1, *(share.denominator for share in shares.values())) > LARGEST_DENOMINATOR:
        texts = ", ".join(map(share_text, duties.values()))
        expected = "weights whose shares have a common denominator of at most 1,000,000,000"
        raise Wrong(f"the weights {texts}", expected, "Use simpler weights.")
    return shares
