"""Churn: recurring revenue that was lost, wholly or in part."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import CreditedBy, Day, LedgerRow, Money, Text


class Churn(LedgerRow):
    """A loss: the customer left, took less, or did not pay. Enters the events as a negative."""

    ledger: ClassVar[str] = "churn"
    is_event: ClassVar[bool] = True
    credited_by: ClassVar[CreditedBy] = CreditedBy.ANY_RULE
    fixed_kind: ClassVar[str | None] = "churn"
    sign: ClassVar[int] = -1
    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id: Text = Field(
        description="The loss's id; no two rows of the ledger share one.",
        examples=["C-0001"],
        json_schema_extra={"aliases": ["churn_id", "loss_id", "id"]},
    )
    account: Text = Field(
        description="The customer's id, as in the accounts sheet.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    credit_date: Day = Field(
        description="The date that decides the period: the day the loss took effect.",
        examples=["2025-03-20"],
        json_schema_extra={"aliases": ["churn_date", "loss_date", "date"]},
    )
    amount: Money = Field(
        description="The recurring amount lost, written as a positive number.",
        examples=["6000.00"],
        json_schema_extra={"aliases": ["lost_amount", "value"]},
    )
    loss: Text = Field(
        default="full",
        description="How it was lost.",
        examples=["contraction"],
        json_schema_extra={
            "choices": ["full", "contraction", "non_payment"],
            "aliases": ["type", "churn_type"],
        },
    )
    deal: Text | None = Field(
        default=None,
        description="The deal that was lost; when left out, the account's latest ones.",
        examples=["D-0001"],
        json_schema_extra={"aliases": ["deal_id", "opportunity_id"]},
    )
    currency: Text | None = Field(
        default=None,
        description="The currency of the amounts; when given it must be the plan's currency.",
        examples=["USD"],
    )
