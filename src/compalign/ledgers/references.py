"""References: customers who speak for you, who won them over, and the deal each helped to win."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Text


class Reference(LedgerRow):
    """A reference or success story that was collected; a row for each deal in which it was used."""

    ledger: ClassVar[str] = "references"
    is_event: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("event_id",)
    fixed_kind: ClassVar[str | None] = "reference"

    event_id: Text = Field(
        description="The reference's id; no two rows of the ledger share one.",
        examples=["F-0001"],
        json_schema_extra={"aliases": ["reference_id", "id"]},
    )
    account: Text | None = Field(
        default=None,
        description="The customer's id, as in the accounts sheet.",
        examples=["A-001"],
        json_schema_extra={"aliases": ["account_id", "customer", "customer_id"]},
    )
    payee: Text = Field(
        description="Who collected it.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    credit_date: Day = Field(
        description="The day on which it was collected.",
        examples=["2025-02-14"],
        json_schema_extra={"aliases": ["collected", "date"]},
    )
    evidence: Text | None = Field(
        default=None,
        description="The recording, quote or story; one evidence pays once per kind. The row's id "
        "when left out.",
        examples=["V-12"],
    )
    used_in: Text | None = Field(
        default=None,
        description="The deal in which it was used.",
        examples=["D-0042"],
        json_schema_extra={"aliases": ["deal", "deal_id"]},
    )
