"""Reference bonus: paid when a reference is collected, and when it helps to win a deal."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from compalign.incentives.base import (
    SOURCE_TABLES,
    IncentiveBase,
    PlanNumbers,
    Rows,
    payment_cells,
)
from compalign.terms.durations import Span
from compalign.terms.pay_words import Payment
from compalign.terms.quantities import Amount
from compalign.terms.wrong import Wrong


class ReferenceBonus(IncentiveBase):
    """Pays whoever collected a reference, once per evidence, and again for deals it won."""

    kind: Literal["reference_bonus"] = Field(
        description="Pays for references that are collected and used."
    )
    on_collection: Amount | None = Field(
        default=None, description="What a reference pays when it is collected."
    )
    on_win: Payment | None = Field(
        default=None, description="What a won deal that used it pays: `1%` of it, or an amount."
    )
    within: Span | None = Field(
        default=None, description="How long after its collection; without limit when left out."
    )

    @model_validator(mode="after")
    def _pays_something(self) -> Self:
        if self.on_collection is None and self.on_win is None:
            raise Wrong("no occasion", "`on_collection`, `on_win` or both")
        if self.within is not None and self.on_win is None:
            raise Wrong(
                "`within` without `on_win`", "`within` only beside `on_win`", at=("within",)
            )
        return self

    tables: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "reference_bonuses": {
            "incentive_no": "integer",
            "picky": "boolean",
            "collected": "bigint",
            "on_win": "boolean",
            "rate_n": "bigint",
            "rate_d": "bigint",
            "amount": "bigint",
            "limited": "boolean",
            "within_days": "integer",
            "within_months": "integer",
        },
        "incentive_roles": SOURCE_TABLES["incentive_roles"],
    }
    steps: ClassVar[tuple[str, ...]] = (
        "reference_bonus_rows",
        "reference_bonus_drafts",
        "reference_bonus_findings",
    )
    reads_groups: ClassVar[bool] = True

    def ledgers_read(self) -> Sequence[str]:
        """Return the ledger of references."""
        return ("references",)

    def rows(self, number: int, plan: PlanNumbers) -> Rows:
        """Compile to the tables declared in `tables`; `picky` bonuses ask for a role."""
        head = (
            number,
            bool(self.pays),
            None if self.on_collection is None else plan.minor(self.on_collection),
            self.on_win is not None,
            *payment_cells(self.on_win, plan),
            self.within is not None,
            self.within.days if self.within else 0,
            self.within.months if self.within else 0,
        )
        return {
            "reference_bonuses": [head],
            "incentive_roles": [(number, plan.role(role)) for role in self.pays],
        }
