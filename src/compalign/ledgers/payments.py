"""Payments: what customers were billed and what they paid, for pay that waits for it."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Money, Text


class Payment(LedgerRow):
    """A payment for a deal, an invoice, or a credit note; a negative payment is a refund."""

    ledger: ClassVar[str] = "payments"
    is_event: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id: Text = Field(
        description="The payment's id; no two rows of the ledger share one.",
        examples=["Y-0001"],
        json_schema_extra={"aliases": ["payment_id", "invoice_id", "id"]},
    )
    deal: Text = Field(
        description="The deal (or renewal, as `renewals:R-1`) that it belongs to.",
        examples=["D-0001"],
        json_schema_extra={"aliases": ["deal_id", "opportunity_id", "order"]},
    )
    account: Text | None = Field(
        default=None,
        description="The customer's id, as in the accounts sheet.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    kind: Text = Field(
        default="payment",
        description="What the row is.",
        examples=["payment"],
        json_schema_extra={"choices": ["payment", "invoice", "credit_note"], "aliases": ["type"]},
    )
    credit_date: Day = Field(
        description="The day it was paid, billed or credited.",
        examples=["2025-02-14"],
        json_schema_extra={"aliases": ["payment_date", "paid_on", "date"]},
    )
    amount: Money = Field(
        description="The amount as a positive number; a refund is a negative payment.",
        examples=["24000.00"],
        json_schema_extra={"aliases": ["value"]},
    )
