"""Renewals: contracts that were up and were signed again."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import CreditedBy, Day, LedgerRow, Money, Text


class Renewal(LedgerRow):
    """A contract renewed, in full, for less (a contraction) or for more."""

    ledger: ClassVar[str] = "renewals"
    is_event: ClassVar[bool] = True
    credited_by: ClassVar[CreditedBy] = CreditedBy.ANY_RULE
    fixed_kind: ClassVar[str | None] = "renewal"
    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id: Text = Field(
        description="The renewal's id; no two rows of the ledger share one.",
        examples=["R-0001"],
        json_schema_extra={"aliases": ["renewal_id", "renewal", "id"]},
    )
    account: Text = Field(
        description="The customer's id, as in the accounts sheet.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    credit_date: Day = Field(
        description="The date that decides the period: the day the renewal was signed.",
        examples=["2025-03-01"],
        json_schema_extra={"aliases": ["renewal_date", "close_date", "date"]},
    )
    amount: Money = Field(
        description="The recurring amount that was renewed.",
        examples=["22000.00"],
        json_schema_extra={"aliases": ["value", "renewed_amount"]},
    )
    up_for_renewal: Money | None = Field(
        default=None,
        description="The recurring amount that was up; when left out, all that the account "
        "paid that day. Renewing for less is a contraction.",
        examples=["24000.00"],
    )
    product: Text | None = Field(
        default=None, description="What was renewed; free text.", examples=["Core"]
    )
    contract_ended: Day | None = Field(
        default=None,
        description="The last day of the contract that was renewed; the account's `contract_end` "
        "when left out.",
        examples=["2025-03-31"],
    )
    closed_by: Text | None = Field(
        default=None, description="The person who closed it, for authority.", examples=["P-007"]
    )
    priced_by: Text | None = Field(
        default=None, description="The person who set the price, for authority.", examples=["P-007"]
    )
    currency: Text | None = Field(
        default=None,
        description="The currency of the amounts; when given it must be the plan's currency.",
        examples=["USD"],
    )
