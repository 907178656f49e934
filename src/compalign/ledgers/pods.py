"""Pods: named groups of people that are paid together, with their dated members."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Number, Text


class PodMember(LedgerRow):
    """Somebody's membership of a pod. A change of weight or share is a new row."""

    ledger: ClassVar[str] = "pods"
    key: ClassVar[tuple[str, ...]] = ("pod", "payee", "start")

    pod: Text = Field(
        description="The pod, as in the accounts sheet.",
        examples=["Pod North"],
        json_schema_extra={"aliases": ["team", "group"]},
    )
    payee: Text = Field(
        description="The person's id, as in the people sheet.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
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
        description="How much the member counts where a pool is shared by weight.",
        examples=["1"],
    )
    share: Number | None = Field(
        default=None,
        description="The member's fixed share of a pool.",
        examples=["25%"],
    )
