"""Activities: calls, meetings, accepted opportunities, webinars, work that is paid or counted."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import CreditedBy, Day, LedgerRow, Money, Number, Text


class Activity(LedgerRow):
    """Something that somebody did; it counts by rows or `units`, and seldom has an amount."""

    ledger: ClassVar[str] = "activities"
    is_event: ClassVar[bool] = True
    credited_by: ClassVar[CreditedBy] = CreditedBy.ANY_RULE
    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id: Text = Field(
        description="The activity's id; no two rows of the ledger share one.",
        examples=["X-0001"],
        json_schema_extra={"aliases": ["activity_id", "id"]},
    )
    payee: Text | None = Field(
        default=None,
        description="Who did it; a role with `payee_column: payee` is credited to this person.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    account: Text | None = Field(
        default=None,
        description="The customer's id, as in the accounts sheet.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    kind: Text = Field(
        default="activity",
        description="What was done: a word of your own.",
        examples=["accepted_opportunity"],
        json_schema_extra={"aliases": ["activity_type", "type"]},
    )
    credit_date: Day = Field(
        description="The date that decides the period: when it was done, or accepted.",
        examples=["2025-02-14"],
        json_schema_extra={"aliases": ["activity_date", "date"]},
    )
    amount: Money | None = Field(
        default=None,
        description="An amount that is credited; nothing when left out.",
        examples=["0.00"],
    )
    units: Number = Field(
        default=Decimal(1),
        description="How much of it was done.",
        examples=["1"],
    )
    score: Number | None = Field(
        default=None,
        description="A grade or share of the work, for bonuses that multiply by it.",
        examples=["0.8"],
    )
