"""The five kinds of ledger column, and how a row model declares them.

A row model is a pydantic class whose fields carry one of the types below; from it come the
column list, the template workbook, the documentation and the storage types. Physical storage
is the same for every reader and engine:

| type     | a cell holds                        | stored as                                  |
|----------|-------------------------------------|--------------------------------------------|
| `text`   | a name or an id                     | text                                       |
| `money`  | an amount in the ledgers' currency  | 64-bit whole number of minor units         |
| `number` | a quantity, a weight, a percentage  | exact decimal with nine places             |
| `day`    | a calendar date                     | date                                       |
| `flag`   | yes or no                           | true or false                              |
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict


class ColumnType(StrEnum):
    """What a column holds; see the table at the head of this module."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"


Text = Annotated[str, ColumnType.TEXT]
Money = Annotated[Decimal, ColumnType.MONEY]
Number = Annotated[Decimal, ColumnType.NUMBER]
Day = Annotated[date, ColumnType.DAY]
Flag = Annotated[bool, ColumnType.FLAG]

SOURCE_COLUMNS: Mapping[str, ColumnType] = {
    "file": ColumnType.TEXT,
    "sheet": ColumnType.TEXT,
    "row": ColumnType.NUMBER,
}
"""Where a row came from; every stored table carries these after its own columns."""


@dataclass(frozen=True)
class Column:
    """One declared column of a ledger kind, as the template and the docs show it."""

    name: str
    type: ColumnType
    required: bool
    description: str
    example: str
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    default: str | None = None


class CreditedBy(StrEnum):
    """Which credit rules may take the events of a ledger."""

    ANY_RULE = "any rule"
    CONDITION = "condition"
    """Only rules with a condition: nobody sold it, but a plan may pay for it."""
    NO_RULE = "no rule"


class LedgerRow(BaseModel):
    """The base of every row model: frozen; what a subclass declares is the whole ledger kind.

    Class attributes: `ledger` (the sheet's name), `is_event` (its rows are events: they have a
    credit date), `credited_by` (which credit rules may take its events), `fixed_kind` (the kind of
    all its events, where no column says it), `sign` (-1 where amounts enter the events as negative
    ones), `key` (the columns that no two rows may share, empty when rows may repeat) and `one_of`
    (exactly one of these columns must be filled in each row).
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    ledger: ClassVar[str]
    is_event: ClassVar[bool] = False
    credited_by: ClassVar[CreditedBy] = CreditedBy.NO_RULE
    fixed_kind: ClassVar[str | None] = None
    sign: ClassVar[int] = 1
    key: ClassVar[tuple[str, ...]] = ()
    one_of: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """Return the declared columns in template order."""
        return tuple(_column(name, field) for name, field in cls.model_fields.items())


def _column(name: str, field: Any) -> Column:
    extra: dict[str, Any] = field.json_schema_extra or {}
    types = [item for item in field.metadata if isinstance(item, ColumnType)]
    return Column(
        name=name,
        type=types[0] if types else _type_inside(field.annotation),
        required=field.is_required(),
        description=field.description,
        example=str(field.examples[0]),
        choices=tuple(extra.get("choices", ())),
        aliases=tuple(extra.get("aliases", ())),
        default=None if field.is_required() or field.default is None else str(field.default),
    )


def _type_inside(annotation: Any) -> ColumnType:
    """Find the column type in `Annotated[...] | None`."""
    for part in get_args(annotation):
        if get_origin(part) is Annotated:
            return next(item for item in get_args(part) if isinstance(item, ColumnType))
    raise TypeError(f"{annotation} declares no column type")
