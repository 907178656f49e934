"""Resolutions: what was decided about findings, with the reason and who decided."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import LedgerRow, Number, Text

AS_COMPUTED, CREDIT, HOLD, PAY = DECISIONS = ("as computed", "credit", "hold", "pay")


class Resolution(LedgerRow):
    """What was decided about one finding, or about one event of it; for `credit` a row for each
    person."""

    ledger: ClassVar[str] = "resolutions"
    key: ClassVar[tuple[str, ...]] = ("finding", "event_id", "decision", "payee", "role")

    finding: Text = Field(
        description="The finding's id, as reports print it.",
        examples=["WINDOW_DISPUTE-3f9a1c"],
        json_schema_extra={"aliases": ["finding_id"]},
    )
    event_id: Text | None = Field(
        default=None,
        description="The deal's id, or another event's with its ledger, such as "
        "`renewals:R-0001`; every event of the finding when left out.",
        examples=["D-0001"],
        json_schema_extra={"aliases": ["deal", "deal_id"]},
    )
    decision: Text = Field(
        description="`as computed`: paid as the plan says; `credit`: shared as these rows say; "
        "`hold`: nobody is credited yet; `pay`: a handoff bonus is paid although its payee is "
        "credited on the event.",
        examples=["credit"],
        json_schema_extra={"choices": list(DECISIONS)},
    )
    payee: Text | None = Field(
        default=None,
        description="For `credit`: the person's id, as in the people sheet.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    role: Text | None = Field(
        default=None,
        description="For `credit`: the role in which the person is credited.",
        examples=["rep"],
    )
    share: Number | None = Field(
        default=None,
        description="For `credit`: the share of the event; all of it when left out. Those of one "
        "event total 100 % at most.",
        examples=["60%"],
    )
    reason: Text = Field(description="Why.", examples=["Both teams agreed on Monday"])
    author: Text = Field(description="Who decided.", examples=["P-001"])
