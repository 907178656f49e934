"""Splits: shares of single events agreed by hand, which replace those of the credit rules."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import LedgerRow, Number, Text


class ExplicitSplit(LedgerRow):
    """One person's share of one event, with the reason and who decided."""

    ledger: ClassVar[str] = "splits"
    key: ClassVar[tuple[str, ...]] = ("event_id", "payee", "role")

    event_id: Text = Field(
        description="The deal's id, or another event's with its ledger, such as `renewals:R-0001`.",
        examples=["renewals:R-0001"],
        json_schema_extra={"aliases": ["deal", "deal_id"]},
    )
    payee: Text = Field(
        description="The person's id, as in the people sheet.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    role: Text = Field(
        description="The role in which the person is credited.",
        examples=["rep"],
    )
    share: Number = Field(
        description="The share of the event; those of one event total 100 %.",
        examples=["100%"],
    )
    reason: Text = Field(
        description="Why the rule does not hold here.",
        examples=["Agreed when the territory changed"],
    )
    author: Text = Field(
        description="Who decided.",
        examples=["P-001"],
    )
