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
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, field_serializer, model_validator

from compalign.importing.options import DateOrder, DecimalMark

ROW_NUMBER = "row number"
CAMEL = re.compile(r"(?<=[a-z][a-z])(?=[A-Z][a-z]|[A-Z]+$)")
"""Where the words of `closeDate` and `accountID` part, and `iPhone` does not."""
LOOKS = str.maketrans(
    {**dict.fromkeys("\u2190\u2191\u2192\u2193\u25b2\u25bc"), "\u2013": "-", "\u2014": "-"}
)
"""Arrows that show how a report is sorted mean nothing, long dashes what a short one does."""


def alike(name: str) -> str:
    """Return the form in which names are compared.

    >>> alike(" Credit_Date") == alike("credit-date"), alike("Opération ↑") == alike("operation")
    (True, True)
    >>> alike("closeDate"), alike("OPPORTUNITY ID")
    ('close date', 'opportunity id')
    """
    bare = name if name.isascii() else _without_accents(name).translate(LOOKS)
    apart = CAMEL.sub(" ", bare)
    return re.sub(r"[\s_\-]+", " ", re.sub(r"[.:*]+(?=\s|$)", "", apart)).strip().casefold()


def _without_accents(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


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
    dates: DateOrder | Mapping[str, DateOrder] | None = Field(
        default=None,
        description="`day-first` or `month-first`, for the whole ledger or by column; needed only "
        "where a column of texts such as 03/04/2025 does not show it.",
    )
    decimals: DecimalMark | Mapping[str, DecimalMark] | None = Field(
        default=None,
        description="`point` or `comma`, for the whole ledger or by column; needed only where a "
        "column of texts such as 1,200 does not show it.",
    )
    header_row: Annotated[int, WithJsonSchema({"type": ["integer", "string"]})] | None = Field(
        default=None, ge=1, description="The row of the headers; found by itself when left out."
    )

    @field_serializer("header_row", when_used="unless-none")
    def _as_text(self, row: int) -> str:
        """Write the row as a plan writes every number: as text."""
        return str(row)

    def order_of(self, column: str) -> DateOrder | None:
        """Return what the map says of the dates of a column."""
        return self.dates.get(column) if isinstance(self.dates, Mapping) else self.dates

    def mark_of(self, column: str) -> DecimalMark | None:
        """Return what the map says of the decimals of a column."""
        return self.decimals.get(column) if isinstance(self.decimals, Mapping) else self.decimals


ColumnMaps = Mapping[str, LedgerMap]
"""Ledger name (`deals`, `people`, …) to its map."""
