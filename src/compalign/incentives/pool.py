"""Pool: a group's sum, shared out among its members to the last cent."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from compalign.incentives.base import SOURCE_TABLES, IncentiveBase, PlanNumbers, Reference, Rows
from compalign.terms.base import Name, Term
from compalign.terms.conditions import Condition
from compalign.terms.quantities import Amount, Share, share_text
from compalign.terms.rates import HIGHEST_RATE
from compalign.terms.wrong import Wrong

SHARE_SCALE = 1_000_000_000
"""The shares of the pods sheet have nine decimals."""


class PoolSource(Term):
    """What fills a pool: a rate on the group's result, a fixed amount, or both added."""

    rate: Share | None = Field(default=None, description="The rate on the group's result.")
    on: Condition = Field(default={}, description="Which events make the result; all when blank.")
    amount: Amount | None = Field(default=None, description="A fixed amount per interval.")

    @model_validator(mode="after")
    def _fills(self) -> Self:
        if self.rate is None and self.amount is None:
            raise Wrong("neither a rate nor an amount", "a `rate`, an `amount` or both")
        if self.rate is not None and not 0 <= self.rate <= HIGHEST_RATE:
            raise Wrong(share_text(self.rate), "a rate from 0% to 1000%", at=("rate",))
        if self.rate is None and self.on:
            raise Wrong("`on` without a `rate`", "events only beside a `rate` on them", at=("on",))
        return self


class Pool(IncentiveBase):
    """Shares a sum out among the members of each group, once per interval."""

    kind: Literal["pool"] = Field(description="Shares a group's sum out among its members.")
    of: PoolSource = Field(description="What fills the pool of each group.")
    group: Literal["pod", "segment", "territory", "manager", "company"] = Field(
        alias="in", description="Who shares a pool: each pod, segment, territory, team or all."
    )
    per: Literal["period", "week", "half_month", "month", "quarter", "year"] = Field(
        default="period", description="The interval of a pool; the pay period when left out."
    )
    share: Literal["equal", "weight", "fixed", "target", "days_of_membership", "tenure"] = Field(
        default="equal", description="By what the pool is shared out."
    )
    shares: Mapping[Name, Share] = Field(
        default={},
        description="With `share: fixed`: the share of each holder of a role; the pods sheet's "
        "own shares when left out.",
    )
    rest: Literal["unpaid"] = Field(
        default="unpaid", description="What becomes of the rest where fixed shares stay below 100%."
    )

    @field_validator("shares")
    @classmethod
    def _each_fits(cls, shares: Mapping[Name, Fraction]) -> Mapping[Name, Fraction]:
        for role, share in shares.items():
            if not 0 < share <= 1:
                raise Wrong(share_text(share), "a share above 0% and up to 100%", at=(role,))
        total = sum(shares.values(), Fraction(0))
        if total > 1:
            found = f"shares that total {share_text(total)}"
            raise Wrong(found, "shares that total at most 100%", code="SPLIT_SUM")
        return shares

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.shares and self.share != "fixed":
            raise Wrong(f"`shares` with `share: {self.share}`", "`share: fixed`", at=("shares",))
        if self.share == "fixed" and not self.shares and self.group != "pod":
            found, expected = "`share: fixed` without `shares`", "`shares: {ROLE: 25%}`"
            raise Wrong(found, expected, "Only the pods sheet holds shares of its own.")
        for role in self.shares:
            if self.pays and role not in self.pays:
                expected = "roles of `pays`"
                raise Wrong(f"a share of `{role}`, who is not paid", expected, at=("shares", role))
        if self.share == "weight" and self.group in ("manager", "company"):
            found = f"`share: weight` with `in: {self.group}`"
            raise Wrong(found, "it with pods, segments or territories", at=("share",))
        if not self.pays and self.group != "pod":
            raise Wrong("no role in `pays`", "a role or a list of roles", "Only pods name members.")
        return self

    may_hold: ClassVar[bool] = False
    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "pools": {
            "incentive_no": "integer",
            "condition_no": "integer",
            "rated": "boolean",
            "rate_n": "bigint",
            "rate_d": "bigint",
            "amount": "bigint",
            "grouped": "string",
            "kind": "string",
            "share": "string",
            "by_role": "boolean",
            "share_d": "bigint",
            "picky": "boolean",
        },
        "pool_roles": {"incentive_no": "integer", "role_no": "integer"},
        "pool_shares": {"incentive_no": "integer", "role_no": "integer", "share_n": "bigint"},
        "incentive_roles": SOURCE_TABLES["incentive_roles"],
    }
    steps: ClassVar[tuple[str, ...]] = (
        "pool_seats",
        "pool_stretches",
        "pool_days",
        "pool_results",
        "pool_sums",
        "pool_parts",
        "pool_shares_out",
        "pool_drafts",
        "pool_findings",
    )
    reads_groups: ClassVar[bool] = True

    def refers_to(self) -> Iterable[Reference]:
        """Return the roles that have a fixed share."""
        return [Reference("role", role, ("shares", role), is_key=True) for role in self.shares]

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`; `picky` pools ask for a role."""
        rate = self.of.rate or Fraction(0)
        whole = lcm(1, *(share.denominator for share in self.shares.values()))
        roles = [plan.role(role) for role in self.pays or self.shares]
        head = (
            number,
            plan.condition(self.of.on, "incentives", number - 1, "of", "on"),
            self.of.rate is not None,
            rate.numerator,
            rate.denominator,
            plan.minor(self.of.amount) if self.of.amount is not None else 0,
            self.group,
            self.per,
            self.share,
            bool(self.shares),
            whole if self.shares else SHARE_SCALE,
            bool(self.pays),
        )
        return {
            "pools": [head],
            "pool_roles": [(number, role) for role in roles],
            "pool_shares": [
                (number, plan.role(role), int(share * whole)) for role, share in self.shares.items()
            ],
            "incentive_roles": [(number, plan.role(role)) for role in self.pays],
        }
