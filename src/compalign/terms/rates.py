"""Rates: rows of a table in the plan, a table kept in the ledgers, or a column of theirs."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic import ConfigDict, Field, model_validator

from compalign.terms.base import Term
from compalign.terms.conditions import Condition
from compalign.terms.quantities import Amount, Share, share_text
from compalign.terms.wrong import Wrong

HIGHEST_RATE = 10
"""A rate above it, 1000 %, is a slip of the pen."""


class RateRow(Term):
    """One row of a rate table; the first row whose condition matches an event is its rate."""

    when: Condition = Field(default={}, description="Which events; the rest when left out.")
    rate: Share = Field(default=Fraction(0), description="The rate on the credit.")
    per_unit: Amount | None = Field(
        default=None, description="An amount per credited unit, for credits in units."
    )
    amount: Amount | None = Field(
        default=None, description="A fixed amount per event and payee, on top of the rate."
    )

    @property
    def slope(self) -> Fraction:
        """Return what a credit pays per unit of itself: the rate, or the amount per unit."""
        return self.rate if self.per_unit is None else Fraction(self.per_unit)


class RateTable(Term):
    """A rate table that is kept in the ledgers: the rows of one name in the sheet `rates`."""

    table: str = Field(
        min_length=1, max_length=100, description="The name in the column `table` of `rates`."
    )


class RateColumn(Term):
    """A rate that stands in a column of the ledgers, and the range in which it must lie.

    In a plan file the range is `from` and `to`; in Python also `lowest` and `highest`.
    """

    model_config = ConfigDict(populate_by_name=True)

    column: str = Field(min_length=1, max_length=100, description="The column with the rate.")
    lowest: Share = Field(
        default=Fraction(0), alias="from", description="The lowest rate that is paid."
    )
    highest: Share = Field(
        default=Fraction(1), alias="to", description="The highest rate that is paid."
    )

    @model_validator(mode="after")
    def _range(self) -> "RateColumn":
        if not 0 <= self.lowest <= self.highest <= HIGHEST_RATE:
            found = f"the range {share_text(self.lowest)} to {share_text(self.highest)}"
            raise Wrong(found, "a rising range within 0% to 1000%")
        return self


def rates_form(given: Any) -> str:
    """Tell whether rates are a table of the ledgers or rows of the plan."""
    return "named table" if isinstance(given, (Mapping, RateTable)) else "list of rates"
