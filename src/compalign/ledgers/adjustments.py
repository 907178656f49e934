"""Adjustments: pay that somebody decided by hand, with the reason and who decided."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Money, Text


class Adjustment(LedgerRow):
    """An amount added to or taken from somebody's pay."""

    ledger: ClassVar[str] = "adjustments"
    is_event: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("event_id",)
    fixed_kind: ClassVar[str | None] = "adjustment"

    event_id: Text = Field(
        description="The adjustment's id; no two rows of the ledger share one.",
        examples=["J-0001"],
        json_schema_extra={"aliases": ["adjustment_id", "id"]},
    )
    payee: Text = Field(
        description="The person's id, as in the people sheet.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    credit_date: Day = Field(
        description="The day that decides the pay period.",
        examples=["2025-02-14"],
        json_schema_extra={"aliases": ["date"]},
    )
    amount: Money = Field(
        description="What is added to the pay; negative to take away.",
        examples=["-250.00"],
    )
    incentive: Text | None = Field(
        default=None,
        description="The incentive that is adjusted; `adjustment` when left out.",
        examples=["new-business"],
    )
    reason: Text = Field(
        description="Why.",
        examples=["Wrong owner in March"],
    )
    author: Text = Field(
        description="Who decided.",
        examples=["P-001"],
    )
