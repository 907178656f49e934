"""When people are paid: a frequency of the fiscal calendar, or an explicit list of periods."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator

from compalign.terms.base import Term
from compalign.terms.wrong import Wrong, shown

PayFrequency = Literal["half_monthly", "weekly", "monthly", "quarterly", "yearly"]


def read_day(given: object) -> date:
    """Read a calendar date; text is `2025-03-31` and nothing else, never a time stamp.

    >>> read_day("2025-03-31")
    datetime.date(2025, 3, 31)
    """
    if type(given) is date:
        return given
    try:
        if isinstance(given, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given.strip()):
            return date.fromisoformat(given.strip())
    except ValueError:
        pass
    raise Wrong(shown(given), "a date such as 2025-03-31")


Day = Annotated[date, BeforeValidator(read_day)]


class PayPeriod(Term):
    """One pay period of an explicit list: a label and its first and last day."""

    id: str = Field(min_length=1, max_length=40, description="The label of the period.")
    start: Day = Field(description="The first day.")
    last_day: Day = Field(description="The last day, inclusive.")

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.last_day < self.start:
            raise Wrong(
                f"a last day of {self.last_day}",
                f"{self.start}, the first day, or a day after it",
                at=("last_day",),
            )
        return self


def _in_order(periods: Sequence[PayPeriod]) -> Sequence[PayPeriod]:
    ids = [period.id for period in periods]
    for number, (before, period) in enumerate(pairwise(periods), 1):
        if period.id in ids[:number]:
            raise Wrong(shown(period.id), "a label that no other period has", at=(number, "id"))
        if period.start <= before.last_day:
            raise Wrong(
                f"a first day of {period.start}",
                f"a day after {before.last_day}, the last day of the period before",
                "Periods stand in the order of their days and never overlap.",
                at=(number, "start"),
            )
    return periods


def _form(given: Any) -> str:
    return "word" if given is None or isinstance(given, (str, bool)) else "periods"


PeriodList = Annotated[
    tuple[PayPeriod, ...], Field(min_length=1, max_length=1_000), AfterValidator(_in_order)
]
Pay = Annotated[
    Annotated[PayFrequency, Tag("word")] | Annotated[PeriodList, Tag("periods")],
    Discriminator(_form),
]
"""A word such as `quarterly`, or periods in order, none of which overlap."""
