"""Commission: a rate, an amount or both on credited events; flat, looked up, or by tiers."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from compalign.incentives.base import (
    SOURCE_TABLES,
    Cell,
    IncentiveBase,
    PlanNumbers,
    Rows,
    Source,
    source_rows,
)
from compalign.incentives.ladder import TIER_COLUMNS, tier_rows
from compalign.terms.quantities import Amount, Share, share_text
from compalign.terms.rates import HIGHEST_RATE, RateColumn, RateRow, RateTable, rates_form
from compalign.terms.rounding import RoundAt, RoundWith
from compalign.terms.tiers import Tiers
from compalign.terms.wrong import Part, Wrong


class Commission(IncentiveBase):
    """Pays a rate and/or an amount on credits.

    Exactly one of: `rate` (with or without `amount`) for a flat commission; `rates` for a
    look-up by conditions on columns; `tiers` for rates that depend on how much was sold.
    """

    kind: Literal["commission"] = Field(description="Pays a rate and/or an amount on credits.")
    round_at: RoundAt | None = Field(
        default=None, description="Round at `line` or `total`; the plan's rounding when left out."
    )
    round_with: RoundWith = None
    on: Source = Field(default=Source(), description="The credits that are paid on.")
    rate: Share | None = Field(default=None, description="A flat rate on the credit.")
    amount: Amount | None = Field(
        default=None,
        description="A fixed amount per event and payee; a negative event takes it back.",
    )
    per_unit: Amount | None = Field(
        default=None, description="An amount per credited unit, for credits in units."
    )
    rates: Annotated[
        Annotated[Annotated[tuple[RateRow, ...], Field(max_length=5_000)], Tag("list of rates")]
        | Annotated[RateTable, Tag("named table")],
        Discriminator(rates_form),
    ] = Field(
        default=(),
        description="A rate table, of which the first matching row decides; or the name of one in "
        "the sheet `rates`: `{table: NAME}`.",
    )
    rate_column: RateColumn | None = Field(
        default=None, description="The rate stands in a number column of the event."
    )
    payee_rate: RateColumn | None = Field(
        default=None, description="The rate stands in a number column of the payee's people row."
    )
    tiers: Tiers | None = Field(default=None, description="Rates by how much was sold.")

    @model_validator(mode="after")
    def _one_formula(self) -> "Commission":
        if not self.pays:
            raise Wrong("no role in `pays`", "a role or a list of roles")
        flat = not (self.rate is None and self.amount is None and self.per_unit is None)
        given = {
            "rate/amount": flat,
            "rates": self.rates,
            "tiers": self.tiers,
            "rate_column": self.rate_column,
            "payee_rate": self.payee_rate,
        }
        named = [f"`{name}`" for name, is_given in given.items() if is_given]
        if len(named) != 1:
            raise Wrong(
                " and ".join(named) or "no rate",
                "exactly one of `rate` and/or `amount`, `rates`, `tiers`, `rate_column`, "
                "`payee_rate`",
            )
        for place, row in enumerate(self.rate_rows()):
            if not 0 <= row.rate <= HIGHEST_RATE:
                at: tuple[Part, ...] = ("rates", place, "rate") if self.rates else ("rate",)
                raise Wrong(share_text(row.rate), "a rate from 0% to 1000%", at=at)
        return self

    @model_validator(mode="after")
    def _one_unit(self) -> "Commission":
        """Refuse rates on money and amounts per unit in one commission."""
        bands = self.tiers.bands if self.tiers else ()
        rated = any(row.rate != 0 for row in self.rate_rows())
        rated = rated or any(band.rate is not None for band in bands)
        if self.in_units and rated:
            found = "a `rate` and a `per_unit`"
            raise Wrong(found, "one of them: credits are in money or in units")
        return self

    @property
    def in_units(self) -> bool:
        """Tell whether credits in units are paid on, by amounts per unit, instead of money."""
        bands = self.tiers.bands if self.tiers else ()
        given = [row.per_unit for row in self.rate_rows()] + [band.per_unit for band in bands]
        return any(per_unit is not None for per_unit in given)

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
            "in_units": "boolean",
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
        "commission_sources": {
            "incentive_no": "integer",
            "source": "string",
            "table_name": "string",
            "column_no": "integer",
            "low_n": "bigint",
            "low_d": "bigint",
            "high_n": "bigint",
            "high_d": "bigint",
            "range_text": "string",
        },
        "commission_tiers": TIER_COLUMNS,
        **SOURCE_TABLES,
    }
    steps: ClassVar[tuple[str, ...]] = (
        "commission_paths",
        "commission_credits",
        "commission_found_rates",
        "commission_flat",
        "commission_lost",
        "commission_walks",
        "commission_running",
        "commission_ladders",
        "commission_marginal",
        "commission_closings",
        "commission_whole",
        "commission_whole_falls",
        "commission_true_ups",
        "commission_drafts",
        "commission_clawbacks",
        "commission_findings",
        "commission_refusals",
    )

    def rate_rows(self) -> tuple[RateRow, ...]:
        """Return the rate table; a flat commission is a table of one row without condition."""
        if isinstance(self.rates, tuple) and self.rates:
            return self.rates
        if self.rate is None and self.amount is None and self.per_unit is None:
            return ()
        rate = self.rate or Fraction(0)
        return (RateRow(rate=rate, amount=self.amount, per_unit=self.per_unit),)

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
            self.in_units,
            self.falls_by_loss,
        )
        return {
            "commissions": [head],
            "commission_rates": self._rate_table(number, plan),
            "commission_sources": self._source_rows(number, plan),
            "commission_tiers": tier_rows(number, tiers, plan) if tiers else [],
            **source_rows(number, self.pays, self.on, plan),
        }

    def targets_asked(self, plan: PlanNumbers) -> Sequence[tuple[str, str]]:
        """Return the goal of a ladder over attainment, with the interval it runs over."""
        if self.tiers is None or self.tiers.of is None:
            return ()
        return [(self.tiers.of, plan.interval_kind(self.tiers))]

    def _source_rows(self, number: int, plan: PlanNumbers) -> Sequence[tuple[Cell, ...]]:
        """Return the row that says where the rate stands, if it is not in the plan."""
        path = ("incentives", number - 1)
        if isinstance(self.rates, RateTable):
            name = plan.rate_table(self.rates.table, *path, "rates", "table")
            likely = RateColumn(column=name, highest=Fraction(HIGHEST_RATE))
            return [_source(number, "table", likely, None)]
        if self.rate_column is not None:
            name = self.rate_column.column
            column = plan.event_number(name, *path, "rate_column", "column")
            return [_source(number, "event", self.rate_column, column)]
        if self.payee_rate is not None:
            name = self.payee_rate.column
            column = plan.people_number(name, *path, "payee_rate", "column")
            return [_source(number, "payee", self.payee_rate, column)]
        return []

    def _rate_table(self, number: int, plan: PlanNumbers) -> Sequence[tuple[Cell, ...]]:
        rows = self.rate_rows()
        unit = lcm(1, *(row.slope.denominator for row in rows))
        return [
            (
                number,
                place,
                plan.condition(row.when, "incentives", number - 1, "rates", place - 1, "when"),
                int(row.slope * unit),
                unit,
                plan.minor(row.amount) if row.amount is not None else 0,
            )
            for place, row in enumerate(rows, 1)
        ]


def _source(number: int, source: str, likely: RateColumn, column: int | None) -> tuple[Cell, ...]:
    """Return the cells of a rate that stands in the ledgers, with its range."""
    low, high = likely.lowest, likely.highest
    return (
        number,
        source,
        likely.column,
        column,
        low.numerator,
        low.denominator,
        high.numerator,
        high.denominator,
        f"from {share_text(low)} to {share_text(high)}",
    )
