"""Unit bonus: an amount for each event or unit, every so many, the first so many, times a score."""

from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from compalign.incentives.base import (
    SOURCE_TABLES,
    IncentiveBase,
    PlanNumbers,
    Rows,
    Source,
    source_rows,
)
from compalign.terms.counts import Count
from compalign.terms.quantities import Amount
from compalign.terms.rounding import RoundAt, RoundWith
from compalign.terms.wrong import Wrong

UNIT_SCALE = 1_000_000_000
"""Units and scores have nine decimals."""


class UnitBonus(IncentiveBase):
    """Pays an amount per credited event or unit: SPIFFs, every fifth meeting, objectives."""

    kind: Literal["unit_bonus"] = Field(description="Pays an amount per event or unit.")
    round_at: RoundAt | None = Field(
        default=None, description="Round at `line` or `total`; the plan's rounding when left out."
    )
    round_with: RoundWith = None
    on: Source = Field(default=Source(), description="The credits that are paid on.")
    amount: Amount = Field(description="What each counted event or unit pays.")
    per: Literal["event", "unit"] = Field(
        default="event",
        description="What is counted: credited events (a negative one counts -1), or their units.",
    )
    every: Count | None = Field(
        default=None, description="Pay only each time so many are full: the 5th, the 10th, …"
    )
    first: Count | None = Field(default=None, description="Pay at most so many of them.")
    after: Count | None = Field(default=None, description="Pay only from the next one on.")
    over: Literal["period", "week", "half_month", "month", "quarter", "year", "lifetime"] = Field(
        default="period", description="Where the count starts anew; the pay period when left out."
    )
    times: str | None = Field(
        default=None,
        description="A column of the event, such as `score`, that multiplies its amount.",
    )

    @model_validator(mode="after")
    def _pays_someone(self) -> Self:
        if not self.pays:
            raise Wrong("no role in `pays`", "a role or a list of roles")
        return self

    may_claw: ClassVar[bool] = True
    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "unit_bonuses": {
            "incentive_no": "integer",
            "condition_no": "integer",
            "kind": "string",
            "amount": "bigint",
            "by_unit": "boolean",
            "scale": "bigint",
            "whole": "bigint",
            "from_n": "wide",
            "to_n": "wide",
            "step_n": "wide",
            "times": "string",
            "column_no": "integer",
            "times_d": "bigint",
            "claws": "boolean",
        },
        **SOURCE_TABLES,
    }
    steps: ClassVar[tuple[str, ...]] = (
        "unit_bonus_credits",
        "unit_bonus_counted",
        "unit_bonus_lost",
        "unit_bonus_walks",
        "unit_bonus_counts",
        "unit_bonus_paid",
        "unit_bonus_drafts",
        "unit_bonus_clawbacks",
        "unit_bonus_findings",
        "unit_bonus_refusals",
    )

    def rounds_total(self, plan: PlanNumbers) -> bool:
        """Tell whether lines are rounded at the total, as declared here or by the plan."""
        return plan.rounds_total(self.round_at)

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`.

        A count is a whole number over `scale`, since units may have nine decimals; it pays from
        `from_n` up to `to_n`, each full `step_n` of it (or all of it, where that is 0).
        """
        scale = UNIT_SCALE if self.per == "unit" else 1
        start = (self.after or 0) * scale
        path = ("incentives", number - 1)
        column = plan.event_number(self.times, *path, "times") if self.times else None
        head = (
            number,
            plan.condition(self.on.when, *path, "on", "when"),
            self.over,
            plan.minor(self.amount),
            self.per == "unit",
            scale,
            int(1 / plan.smallest()),
            start,
            None if self.first is None else start + self.first * scale,
            (self.every or 0) * scale,
            self.times,
            column,
            UNIT_SCALE if self.times else 1,
            self.falls_by_loss,
        )
        return {"unit_bonuses": [head], **source_rows(number, self.pays, self.on, plan)}
