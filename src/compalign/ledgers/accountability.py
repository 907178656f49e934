"""Accountability: the rules of engagement as a table of activities and roles."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Text


class Accountability(LedgerRow):
    """A role's part in an activity. Each activity has exactly one accountable role on each day."""

    ledger: ClassVar[str] = "accountability"
    key: ClassVar[tuple[str, ...]] = ("activity", "role", "part", "start")

    activity: Text = Field(
        description="What is done for the customer.",
        examples=["price a renewal"],
        json_schema_extra={"aliases": ["task"]},
    )
    role: Text = Field(description="A role of the plan.", examples=["am"])
    part: Text = Field(
        default="responsible",
        description="The role's part in it.",
        examples=["accountable"],
        json_schema_extra={
            "choices": ["accountable", "responsible", "consulted", "informed"],
            "aliases": ["raci"],
        },
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
