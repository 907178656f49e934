"""The column map: which column of a user's own sheet is what.

It stands in the plan under `ledgers:` or in a YAML file beside the ledger, and says for each
ledger which sheet it is, which header means which column, and how stages become kinds:

    deals:
      sheet: sales_pipeline              # sheet name; for csv and parquet the file's stem
      columns: {event_id: opportunity_id, credit_date: close_date, amount: close_value}
      kinds: {column: deal_stage, Won: new}          # any other stage is left out, and counted
      constants: {currency: USD}
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

ROW_NUMBER = "row number"


def alike(name: str) -> str:
    """Return the form in which names are compared.

    >>> alike(" Credit_Date") == alike("credit-date")
    True
    """
    return re.sub(r"[\s_\-]+", " ", name).strip().casefold()


class KindMap(BaseModel):
    """Turns the values of one column (a stage, a status) into event kinds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str = Field(description="The header of the column that holds the stage or status.")
    kinds: Mapping[str, str] = Field(
        description="For each value that counts, the kind of event it is; rows with any other "
        "value are left out and counted."
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, given: Any) -> Any:
        """Accept `{column: deal_stage, Won: new}` beside the long form."""
        if isinstance(given, Mapping) and "kinds" not in given:
            rest = {key: value for key, value in given.items() if key != "column"}
            return {"column": given.get("column"), "kinds": rest}
        return given


class LedgerMap(BaseModel):
    """The map of one ledger: its sheet, its columns, its kinds and what is the same in each row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str | None = Field(
        default=None,
        description="The sheet that is this ledger; for csv and parquet the file's stem. When "
        "left out, the ledger's own name.",
    )
    columns: Mapping[str, str] = Field(
        default_factory=dict,
        description="For a column of the ledger, the header in the sheet; `row number` numbers "
        "the rows, for a sheet without an id.",
    )
    kinds: KindMap | None = Field(
        default=None, description="How the values of a column become event kinds."
    )
    constants: Mapping[str, str] = Field(
        default_factory=dict, description="Columns that have one and the same value in every row."
    )


ColumnMaps = Mapping[str, LedgerMap]
"""Ledger name (`deals`, `people`, …) to its map."""
