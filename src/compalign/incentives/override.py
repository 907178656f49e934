"""Override: a manager's rate on what the team is credited with, or on what it earns."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from compalign.incentives.base import (
    SOURCE_TABLES,
    IncentiveBase,
    PlanNumbers,
    Reference,
    Rows,
    Source,
    source_rows,
)
from compalign.terms.base import Names
from compalign.terms.quantities import Share, share_text
from compalign.terms.rates import HIGHEST_RATE
from compalign.terms.rounding import RoundAt
from compalign.terms.wrong import Wrong

Levels = Annotated[
    Literal["1", "all"], BeforeValidator(str), WithJsonSchema({"enum": ["1", 1, "all"]})
]
EARNED_KINDS = ("commission", "unit_bonus")
"""The kinds that an override on commission is on when it names none."""


class Override(IncentiveBase):
    """Pays managers a rate on the team's direct credits, or on its commissions."""

    kind: Literal["override"] = Field(description="Pays managers a rate on their team's work.")
    round_at: RoundAt | None = Field(
        default=None, description="Round at `line` or `total`; the plan's rounding when left out."
    )
    of: Literal["credits", "commission"] = Field(
        default="credits", description="The team's direct `credits`, or its earned `commission`."
    )
    on: Source = Field(default=Source(), description="With `of: credits`: which credits count.")
    incentives: Names = Field(
        default=(),
        description="With `of: commission`: which incentives count; all commissions and unit "
        "bonuses when left out.",
    )
    rate: Share = Field(description="The rate on what the team is credited with or earns.")
    levels: Levels = Field(
        default="1", description="`1`: those who report directly; `all`: everyone below."
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not self.pays:
            raise Wrong("no role in `pays`", "a role or a list of roles")
        if not Fraction(0) <= self.rate <= HIGHEST_RATE:
            raise Wrong(share_text(self.rate), "a rate from 0% to 1000%", at=("rate",))
        if self.of == "credits" and self.incentives:
            found = "`incentives` with `of: credits`"
            raise Wrong(found, "`incentives` only with `of: commission`", at=("incentives",))
        if self.of == "commission" and self.on != Source():
            found = "`on` with `of: commission`"
            raise Wrong(found, "`on` only with `of: credits`", at=("on",))
        return self

    may_hold: ClassVar[bool] = False
    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "overrides": {
            "incentive_no": "integer",
            "of_credits": "boolean",
            "condition_no": "integer",
            "rate_n": "bigint",
            "rate_d": "bigint",
            "all_levels": "boolean",
        },
        "override_sources": {"incentive_no": "integer", "of_no": "integer"},
        **SOURCE_TABLES,
    }
    steps: ClassVar[tuple[str, ...]] = (
        "override_teams",
        "override_credits",
        "override_earnings",
        "override_drafts",
        "override_refusals",
    )
    reads_groups: ClassVar[bool] = True
    reads_lines: ClassVar[bool] = True

    def rounds_total(self, plan: PlanNumbers) -> bool:
        """Tell whether lines are rounded at the total, as declared here or by the plan."""
        return plan.rounds_total(self.round_at)

    def needs_lines(self) -> bool:
        """Tell whether this incentive reads the lines of others."""
        return self.of == "commission"

    def refers_to(self) -> Iterable[Reference]:
        """Return the incentives whose earnings are paid on."""
        for place, name in enumerate(self.incentives):
            yield Reference("incentive", name, ("incentives", place))

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`."""
        head = (
            number,
            self.of == "credits",
            plan.condition(self.on.when, "incentives", number - 1, "on", "when"),
            self.rate.numerator,
            self.rate.denominator,
            self.levels == "all",
        )
        sources = self.incentives or plan.incentives_of(EARNED_KINDS)
        return {
            "overrides": [head],
            "override_sources": [
                (number, plan.incentive(name)) for name in sources if self.needs_lines()
            ],
            **source_rows(number, self.pays, self.on, plan),
        }
