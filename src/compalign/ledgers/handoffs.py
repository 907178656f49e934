"""Handoffs: when one person passed a customer on to the next, and how well it was written down."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Number, Text


class Handoff(LedgerRow):
    """A recorded handoff; people upstream may be paid when those downstream succeed."""

    ledger: ClassVar[str] = "handoffs"
    is_event: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("event_id",)
    fixed_kind: ClassVar[str | None] = "handoff"

    event_id: Text = Field(
        description="The handoff's id; no two rows of the ledger share one.",
        examples=["H-0001"],
        json_schema_extra={"aliases": ["handoff_id", "id"]},
    )
    account: Text = Field(
        description="The customer's id, as in the accounts sheet.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    payee: Text = Field(
        description="Who handed over.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    role: Text = Field(
        description="The role in which they did.",
        examples=["implementation"],
    )
    credit_date: Day = Field(
        description="The day of the handoff.",
        examples=["2025-02-14"],
        json_schema_extra={"aliases": ["handoff_date", "date"]},
    )
    to_payee: Text | None = Field(
        default=None,
        description="Who took over.",
        examples=["P-011"],
    )
    completeness: Number | None = Field(
        default=None,
        description="The part of what must be written down (goals, needs, solution, expected "
        "value, timetable) that was.",
        examples=["90%"],
    )
