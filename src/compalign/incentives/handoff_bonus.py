"""Handoff bonus: people upstream are paid when the customer they handed over buys more."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from compalign.incentives.base import IncentiveBase, PlanNumbers, Reference, Rows, payment_cells
from compalign.terms.base import Name, Names, Term
from compalign.terms.conditions import Condition
from compalign.terms.durations import Duration, Span
from compalign.terms.modifiers import Limit
from compalign.terms.pay_words import Payment
from compalign.terms.quantities import Share, share_text
from compalign.terms.wrong import Wrong

COMPLETENESS_SCALE = 1_000_000_000
"""The completeness of a handoff has nine decimals."""


class Needs(Term):
    """How well a handoff must have been written down."""

    completeness: Share | None = Field(
        default=None, description="The least completeness; below it nothing is paid."
    )
    scale: bool = Field(default=False, description="Multiply the bonus by the completeness.")

    @model_validator(mode="after")
    def _needs_something(self) -> Self:
        if self.completeness is None and not self.scale:
            raise Wrong("no need", "`completeness: 80%`, `scale: true` or both")
        if self.completeness is not None and not 0 < self.completeness <= 1:
            found = share_text(self.completeness)
            raise Wrong(found, "a share above 0% and up to 100%", at=("completeness",))
        return self


class HandoffBonus(IncentiveBase):
    """Pays the upstream people of a recorded handoff when a downstream event follows."""

    kind: Literal["handoff_bonus"] = Field(
        description="Pays people upstream for what follows their handoff."
    )
    pays: Names = Field(default=(), max_length=0, description="Left out: `to` names the roles.")
    when: Condition = Field(description="The downstream events that pay.")
    to: Mapping[Name, Payment] = Field(
        min_length=1,
        description="Role to what its handoff pays: `0.5%` of the event, or an amount `100`.",
    )
    within: Span = Field(description="How long a handoff pays, such as `12 months`.")
    decay: Mapping[Span, Share] = Field(
        default={}, description="By the handoff's age: the part that is paid until that age."
    )
    needs: Needs | None = Field(default=None, description="What a handoff must fulfil.")
    reverse_on: Mapping[Literal["churn"], Span] = Field(
        default={}, description="Taken back when the account is lost within this time."
    )

    @field_validator("decay")
    @classmethod
    def _ages_rise(cls, decay: Mapping[Duration, Fraction]) -> Mapping[Duration, Fraction]:
        for age, share in decay.items():
            if not 0 <= share <= 1:
                raise Wrong(share_text(share), "a share from 0% to 100%", at=(str(age),))
        for before, age in pairwise(decay):
            if before.unit != age.unit or before.count >= age.count:
                expected = "rising ages, all in days or all in months"
                raise Wrong(f"{age} after {before}", expected, at=(str(age),))
        return decay

    def modifier_caps(self) -> Sequence[Limit]:
        """Return the caps beside that per event, which comes before losses take anything back."""
        return [cap for cap in self.cap if cap.per != "transaction"]

    @model_validator(mode="after")
    def _no_cycle(self) -> Self:
        """Refuse a bonus that handoffs themselves would set off."""
        kinds = self.when.get("kind", ())
        named = (kinds,) if isinstance(kinds, str) else kinds
        if not self.when:
            raise Wrong("no test in `when`", "tests such as {kind: expansion}", at=("when",))
        if "handoff" in named:
            raise Wrong(
                "a handoff bonus that handoffs set off",
                "downstream events such as {kind: expansion}",
                at=("when", "kind"),
                code="BONUS_CYCLE",
            )
        return self

    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "handoff_bonuses": {
            "incentive_no": "integer",
            "condition_no": "integer",
            "within_days": "integer",
            "within_months": "integer",
            "decays": "boolean",
            "decay_d": "bigint",
            "needs": "boolean",
            "least_n": "bigint",
            "scaled": "boolean",
            "cap": "bigint",
            "reverses": "boolean",
            "undo_days": "integer",
            "undo_months": "integer",
        },
        "handoff_pays": {
            "incentive_no": "integer",
            "place": "integer",
            "role_no": "integer",
            "rate_n": "bigint",
            "rate_d": "bigint",
            "amount": "bigint",
        },
        "handoff_ages": {
            "incentive_no": "integer",
            "age_no": "integer",
            "days": "integer",
            "months": "integer",
            "share_n": "bigint",
        },
    }
    steps: ClassVar[tuple[str, ...]] = (
        "handoff_bonus_matches",
        "handoff_bonus_values",
        "handoff_bonus_capped",
        "handoff_bonus_losses",
        "handoff_bonus_drafts",
        "handoff_bonus_findings",
    )

    def ledgers_read(self) -> Sequence[str]:
        """Return the ledgers of handoffs, and of losses where they take a bonus back."""
        return ("handoffs", "churn") if self.reverse_on else ("handoffs",)

    def refers_to(self) -> Iterable[Reference]:
        """Return the upstream roles."""
        return [Reference("role", role, ("to", role), is_key=True) for role in self.to]

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`."""
        needs, undo = self.needs or Needs(scale=True), self.reverse_on.get("churn")
        decay_d = lcm(1, *(share.denominator for share in self.decay.values()))
        head = (
            number,
            plan.condition(self.when, "incentives", number - 1, "when"),
            self.within.days,
            self.within.months,
            bool(self.decay),
            decay_d,
            self.needs is not None,
            int((needs.completeness or 0) * COMPLETENESS_SCALE),
            self.needs is not None and needs.scale,
            next((plan.minor(cap.amount) for cap in self.cap if cap.per == "transaction"), None),
            undo is not None,
            undo.days if undo else 0,
            undo.months if undo else 0,
        )
        ages = [
            (number, place, age.days, age.months, int(share * decay_d))
            for place, (age, share) in enumerate(self.decay.items(), 1)
        ]
        return {
            "handoff_bonuses": [head],
            "handoff_pays": [
                (number, place, plan.role(role), *payment_cells(payment, plan))
                for place, (role, payment) in enumerate(self.to.items(), 1)
            ],
            "handoff_ages": ages,
        }
