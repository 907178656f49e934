"""Accounts: the customers, with what is needed to assign them and to measure retention."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Money, Text


class Account(LedgerRow):
    """A customer; its columns can be used in conditions like those of an event."""

    ledger: ClassVar[str] = "accounts"
    key: ClassVar[tuple[str, ...]] = ("account",)

    account: Text = Field(
        description="The customer's id.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id", "id"]},
    )
    account_name: Text | None = Field(
        default=None,
        description="The customer's name.",
        examples=["Juniper Works"],
        json_schema_extra={"aliases": ["name", "customer_name"]},
    )
    segment: Text | None = Field(
        default=None, description="The segment, for assignments.", examples=["enterprise"]
    )
    territory: Text | None = Field(
        default=None, description="The territory, for assignments.", examples=["EMEA"]
    )
    pod: Text | None = Field(
        default=None, description="The pod, for assignments.", examples=["Pod North"]
    )
    touch_level: Text | None = Field(
        default=None, description="How closely the customer is served.", examples=["high"]
    )
    first_close: Day | None = Field(
        default=None, description="The day of the first deal.", examples=["2023-04-12"]
    )
    go_live: Day | None = Field(
        default=None, description="The day the product was fully running.", examples=["2023-07-01"]
    )
    contract_start: Day | None = Field(
        default=None, description="The first day of the contract.", examples=["2024-04-12"]
    )
    contract_end: Day | None = Field(
        default=None, description="The last day of the contract.", examples=["2025-04-11"]
    )
    arr: Money | None = Field(
        default=None,
        description="The recurring amount per year at the start of `as_of`; 0 for a customer "
        "still to come. Retention cannot be measured where it is left out.",
        examples=["24000.00"],
    )
    as_of: Day | None = Field(
        default=None,
        description="The day at whose start `arr` was true; earlier events are inside `arr`.",
        examples=["2024-01-01"],
    )
