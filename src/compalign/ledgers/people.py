"""People: who can be paid, from when to when, and on what target incentive."""

from typing import ClassVar

from pydantic import Field

from compalign.ledgers.fields import Day, LedgerRow, Money, Text


class Person(LedgerRow):
    """A payee for a stretch of time. A change of role or of target incentive is a new row."""

    ledger: ClassVar[str] = "people"
    key: ClassVar[tuple[str, ...]] = ("payee", "role", "start")

    payee: Text = Field(
        description="The person's id, as in the assignments.",
        examples=["P-007"],
        json_schema_extra={"aliases": ["payee_id", "person", "person_id", "employee_id"]},
    )
    name: Text | None = Field(
        default=None, description="The name that reports show.", examples=["Noor Aziz"]
    )
    role: Text | None = Field(
        default=None,
        description="The role whose goal mix the target incentive follows; when left out, the "
        "role of the person's assignments.",
        examples=["rep"],
    )
    start: Day | None = Field(
        default=None,
        description="First day; open when left out.",
        examples=["2024-01-01"],
        json_schema_extra={"aliases": ["start_date", "hired", "from"]},
    )
    end: Day | None = Field(
        default=None,
        description="First day no longer covered; open when left out.",
        examples=["2026-01-01"],
        json_schema_extra={"aliases": ["end_date", "until"]},
    )
    last_day: Day | None = Field(
        default=None,
        description="Last day covered: write this instead of `end`.",
        examples=["2025-12-31"],
    )
    target_incentive: Money | None = Field(
        default=None,
        description="Variable pay per year at 100 % attainment.",
        examples=["50000.00"],
        json_schema_extra={"aliases": ["target_variable", "tic"]},
    )
    base: Money | None = Field(
        default=None, description="Base salary per year.", examples=["70000.00"]
    )
    draw: Money | None = Field(
        default=None,
        description="The person's draw per pay period, instead of the plan's.",
        examples=["2000.00"],
    )
    currency: Text | None = Field(
        default=None,
        description="The currency of the amounts; when given it must be the plan's currency.",
        examples=["USD"],
    )
    manager: Text | None = Field(default=None, description="The manager's id.", examples=["P-001"])
