"""Capacities: what work a closed deal brings to a role, how soon, and how much the role can do."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import LedgerRow, Number, Text


class Capacity(LedgerRow):
    """The work that deals of one kind bring to a role, and the role's hours in a month."""

    ledger: ClassVar[str] = "capacities"
    key: ClassVar[tuple[str, ...]] = ("role", "kind")

    role: Text = Field(description="A role of the plan.", examples=["implementation"])
    kind: Text = Field(
        default="new",
        description="The kind of deal that brings the work.",
        examples=["new"],
    )
    hours: Number = Field(
        description="The hours of work that one such deal brings.", examples=["40"]
    )
    lead_days: Number = Field(
        default=Decimal(0),
        description="How many days after the deal the work falls due.",
        examples=["30"],
        json_schema_extra={"aliases": ["lead_time"]},
    )
    capacity: Number = Field(
        description="The hours that all holders of the role have in a month; with several rows of "
        "a role the largest counts.",
        examples=["320"],
    )
