"""Rates: tables of rates by any columns of the events, for plans that keep them outside."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import LedgerRow, Money, Number, Text


class Rate(LedgerRow):
    """One row of a rate table; columns of your own are the tests, a blank one fits every value."""

    ledger: ClassVar[str] = "rates"

    table: Text = Field(
        description="The name by which a plan refers to the table.",
        examples=["by-product"],
    )
    rate: Number | None = Field(
        default=None,
        description="The rate on the credit.",
        examples=["8%"],
    )
    amount: Money | None = Field(
        default=None,
        description="A fixed amount per event and payee.",
        examples=["150.00"],
    )
