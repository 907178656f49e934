"""Commission: a rate, an amount or both on credited events; flat, looked up, or by tiers."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from compalign.incentives.base import Cell, IncentiveBase, PlanNumbers, Rows, Source
from compalign.incentives.ladder import TIER_COLUMNS, tier_rows
from compalign.terms.base import Term
from compalign.terms.conditions import Condition
from compalign.terms.quantities import Amount, Share, share_text
from compalign.terms.rounding import RoundAt
from compalign.terms.tiers import Tiers
from compalign.terms.wrong import Part, Wrong

HIGHEST_RATE = 10


class RateRow(Term):
    """One row of a rate table; the first row whose condition matches an event is its rate."""

    when: Condition = Field(default={}, description="Which events; the rest when left out.")
    rate: Share = Field(default=Fraction(0), description="The rate on the credit.")
    amount: Amount | None = Field(
        default=None, description="A fixed amount per event and payee, on top of the rate."
    )


class Commission(IncentiveBase):
    """Pays a rate and/or an amount on credits.

    Exactly one of: `rate` (with or without `amount`) for a flat commission; `rates` for a
    look-up by conditions on columns; `tiers` for rates that depend on how much was sold.
    """

    kind: Literal["commission"] = Field(description="Pays a rate and/or an amount on credits.")
    round_at: RoundAt | None = Field(
        default=None, description="Round at `line` or `total`; the plan's rounding when left out."
    )
    on: Source = Field(default=Source(), description="The credits that are paid on.")
    rate: Share | None = Field(default=None, description="A flat rate on the credit.")
    amount: Amount | None = Field(
        default=None,
        description="A fixed amount per event and payee; a negative event takes it back.",
    )
    rates: tuple[RateRow, ...] = Field(
        default=(), max_length=5_000, description="A rate table; the first matching row decides."
    )
    tiers: Tiers | None = Field(default=None, description="Rates by how much was sold.")

    @model_validator(mode="after")
    def _one_formula(self) -> "Commission":
        if not self.pays:
            raise Wrong("no role in `pays`", "a role or a list of roles")
        flat = self.rate is not None or self.amount is not None
        given = {"rate/amount": flat, "rates": self.rates, "tiers": self.tiers is not None}
        named = [f"`{name}`" for name, is_given in given.items() if is_given]
        if len(named) != 1:
            raise Wrong(
                " and ".join(named) or "no rate",
                "exactly one of `rate` and/or `amount`, `rates`, `tiers`",
            )
        for place, row in enumerate(self.rate_rows()):
            if not 0 <= row.rate <= HIGHEST_RATE:
                at: tuple[Part, ...] = ("rates", place, "rate") if self.rates else ("rate",)
                raise Wrong(share_text(row.rate), "a rate from 0% to 1000%", at=at)
        return self

    may_claw: ClassVar[bool] = True
    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "commissions": {
            "incentive_no": "integer",
            "over_what": "string",
            "style": "string",
            "goal_no": "integer",
            "kind": "string",
            "interpolated": "boolean",
            "condition_no": "integer",
            "claws": "boolean",
        },
        "commission_rates": {
            "incentive_no": "integer",
            "rate_no": "integer",
            "condition_no": "integer",
            "rate_n": "bigint",
            "rate_d": "bigint",
            "amount": "bigint",
        },
        "commission_tiers": TIER_COLUMNS,
        "incentive_roles": {"incentive_no": "integer", "role_no": "integer"},
        "incentive_credit_rules": {"incentive_no": "integer", "rule_no": "integer"},
    }
    steps: ClassVar[tuple[str, ...]] = (
        "commission_paths",
        "commission_credits",
        "commission_flat",
        "commission_lost",
        "commission_walks",
        "commission_running",
        "commission_ladders",
        "commission_marginal",
        "commission_closings",
        "commission_whole",
        "commission_true_ups",
        "commission_drafts",
        "commission_clawbacks",
        "commission_findings",
        "commission_refusals",
    )

    def rate_rows(self) -> tuple[RateRow, ...]:
        """Return the rate table; a flat commission is a table of one row without condition."""
        if self.tiers is not None or self.rates:
            return self.rates
        return (RateRow(rate=self.rate or Fraction(0), amount=self.amount),)

    def rounds_total(self, plan: PlanNumbers) -> bool:
        """Tell whether lines are rounded at the total, as declared here or by the plan."""
        return plan.rounds_total(self.round_at)

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`."""
        tiers = self.tiers
        head = (
            number,
            tiers.over if tiers else "flat",
            tiers.style if tiers else "flat",
            plan.goal(tiers.of) if tiers and tiers.of else None,
            plan.interval_kind(tiers) if tiers else "period",
            tiers is not None and tiers.interpolated,
            plan.condition(self.on.when, "incentives", number - 1, "on", "when"),
            self.clawback is not None and self.clawback.at == "counterfactual",
        )
        return {
            "commissions": [head],
            "commission_rates": self._rate_table(number, plan),
            "commission_tiers": tier_rows(number, tiers, plan) if tiers else [],
            "incentive_roles": [(number, plan.role(role)) for role in self.pays],
            "incentive_credit_rules": [
                (number, plan.credit_rule(rule)) for rule in self.on.credit or plan.credit_rules()
            ],
        }

    def targets_asked(self, plan: PlanNumbers) -> Sequence[tuple[str, str]]:
        """Return the goal of a ladder over attainment, with the interval it runs over."""
        if self.tiers is None or self.tiers.of is None:
            return ()
        return [(self.tiers.of, plan.interval_kind(self.tiers))]

    def _rate_table(self, number: int, plan: PlanNumbers) -> Sequence[tuple[Cell, ...]]:
        rows = self.rate_rows()
        unit = lcm(1, *(row.rate.denominator for row in rows))
        return [
            (
                number,
                place,
                plan.condition(row.when, "incentives", number - 1, "rates", place - 1, "when"),
                int(row.rate * unit),
                unit,
                plan.minor(row.amount) if row.amount is not None else 0,
            )
            for place, row in enumerate(rows, 1)
        ]
