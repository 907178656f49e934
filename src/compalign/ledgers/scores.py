"""Scores: answers of customers and grades of objectives, such as NPS, CSAT and MBO."""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import CreditedBy, Day, LedgerRow, Number, Text


class Score(LedgerRow):
    """One answer or grade, of an account or of a person."""

    ledger: ClassVar[str] = "scores"
    is_event: ClassVar[bool] = True
    credited_by: ClassVar[CreditedBy] = CreditedBy.CONDITION
    key: ClassVar[tuple[str, ...]] = ("event_id",)

    event_id: Text = Field(
        description="The score's id; no two rows of the ledger share one.",
        examples=["S-0001"],
        json_schema_extra={"aliases": ["score_id", "id"]},
    )
    payee: Text | None = Field(
        default=None,
        description="Whose score it is; when left out, that of whoever holds the account.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    account: Text | None = Field(
        default=None,
        description="The customer's id, as in the accounts sheet.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    kind: Text = Field(
        default="nps",
        description="What was asked: `nps`, `csat`, `mbo` or a word of your own.",
        examples=["nps"],
        json_schema_extra={"aliases": ["survey", "type"]},
    )
    credit_date: Day = Field(
        description="The date that decides the period.",
        examples=["2025-02-14"],
        json_schema_extra={"aliases": ["score_date", "answered", "date"]},
    )
    score: Number = Field(
        description="The answer: 0 to 10 for NPS, a share for an objective.",
        examples=["9"],
        json_schema_extra={"aliases": ["answer", "grade"]},
    )
    weight: Number = Field(
        default=Decimal(1),
        description="How much the score counts in a weighted average.",
        examples=["1"],
    )
