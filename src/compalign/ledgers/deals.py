"""Deals: what was sold. One row is one signed deal, or one line of it."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import CreditedBy, Day, LedgerRow, Money, Number, Text


class Deal(LedgerRow):
    """A sale: a new customer, more of the same (expansion), services, or a return (negative)."""

    ledger: ClassVar[str] = "deals"
    is_event: ClassVar[bool] = True
    credited_by: ClassVar[CreditedBy] = CreditedBy.ANY_RULE
    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id: Text = Field(
        description="The deal's id; no two rows of the ledger share one.",
        examples=["D-0001"],
        json_schema_extra={"aliases": ["deal_id", "deal", "opportunity_id", "id"]},
    )
    account: Text | None = Field(
        default=None,
        description="The customer's id, as in the accounts sheet; payees by assignment need it.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    kind: Text = Field(
        default="new",
        description="What kind of sale: `new`, `expansion`, `services` or a word of your own.",
        examples=["new"],
        json_schema_extra={"aliases": ["deal_type", "type"]},
    )
    credit_date: Day = Field(
        description="The date that decides the period; never a 'last modified' date.",
        examples=["2025-02-14"],
        json_schema_extra={"aliases": ["close_date", "closed", "date"]},
    )
    amount: Money = Field(
        description="The amount that is credited; negative for a return or credit note.",
        examples=["24000.00"],
        json_schema_extra={"aliases": ["value"]},
    )
    product: Text | None = Field(
        default=None, description="What was sold; free text.", examples=["Core"]
    )
    arr: Money | None = Field(
        default=None,
        description="The recurring amount per year that the deal adds to the account; when "
        "left out, `amount` for new and expansion deals and nothing for any other kind.",
        examples=["24000.00"],
    )
    units: Number | None = Field(
        default=None, description="How many were sold: seats, modules, licences.", examples=["25"]
    )
    reverses: Text | None = Field(
        default=None,
        description="The deal that this one takes back, wholly or in part.",
        examples=["D-0001"],
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
