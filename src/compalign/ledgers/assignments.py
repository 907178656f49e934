"""Assignments: who holds which role for which accounts, from when to when."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Number, Text


class Assignment(LedgerRow):
    """A payee in a role for an account, or for every account of a segment, territory or pod."""

    ledger: ClassVar[str] = "assignments"
    one_of: ClassVar[tuple[str, ...]] = ("account", "pod", "territory", "segment")

    payee: Text = Field(
        description="The person's id, as in the people sheet.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    role: Text = Field(description="A role of the plan.", examples=["rep"])
    account: Text | None = Field(
        default=None,
        description="The account that is held. Fill exactly one of account, pod, territory "
        "and segment; the first of these that has a holder that day counts.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    pod: Text | None = Field(
        default=None, description="The pod whose accounts are held.", examples=["Pod North"]
    )
    territory: Text | None = Field(
        default=None, description="The territory whose accounts are held.", examples=["EMEA"]
    )
    segment: Text | None = Field(
        default=None, description="The segment whose accounts are held.", examples=["enterprise"]
    )
    start: Day | None = Field(
        default=None,
        description="First day; open when left out.",
        examples=["2024-01-01"],
        json_schema_extra={"aliases": ["start_date", "from"]},
    )
    end: Day | None = Field(
        default=None,
        description="First day no longer covered; open when left out.",
        examples=["2025-07-01"],
        json_schema_extra={"aliases": ["end_date", "until"]},
    )
    last_day: Day | None = Field(
        default=None,
        description="Last day covered: write this instead of `end`.",
        examples=["2025-06-30"],
    )
    weight: Number = Field(
        default=Decimal(1),
        description="How much of the role's credit, where several hold it at once.",
        examples=["1"],
    )
    hours: Number | None = Field(
        default=None,
        description="Hours a week that the work takes of the person.",
        examples=["2.5"],
    )
