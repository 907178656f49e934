"""Quotas: the number each payee is to reach."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import LedgerRow, Money, Number, Text


class Quota(LedgerRow):
    """The target of one goal for one payee and period; a longer period is spread evenly."""

    ledger: ClassVar[str] = "quotas"
    key: ClassVar[tuple[str, ...]] = ("payee", "goal", "period")

    payee: Text = Field(
        description="The person's id, as in the people sheet.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    goal: Text = Field(
        description="A goal of the plan.",
        examples=["acquisition"],
        json_schema_extra={"aliases": ["measure"]},
    )
    period: Text = Field(
        description="The fiscal period: 2025, 2025-Q1, 2025-03, 2025-W07 or 2025-03-A.",
        examples=["2025-Q1"],
    )
    amount: Money = Field(
        description="The target; above 0.",
        examples=["150000.00"],
        json_schema_extra={"aliases": ["quota", "target"]},
    )
    ramp: Number = Field(
        default=Decimal(1),
        description="The part of the target that counts while a newcomer ramps up; 0 % means "
        "that there is no target yet.",
        examples=["100%"],
    )
