"""Lengths of time as people write them: `12 months`, `90 days`.

Months are calendar months counted from the day on which they begin, never thirty days.
"""

import re
from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from compalign.calendar import add_months
from compalign.terms.wrong import Wrong, shown

LONGEST = 1_200
DURATION_PATTERN = r"^[0-9]{1,5} (days?|months?)$"
_DURATION = re.compile(r"([0-9]{1,5})\s+(day|month)s?")


class Duration(NamedTuple):
    """A number of days or of calendar months."""

    number: int
    unit: Literal["days", "months"]

    def __str__(self) -> str:
        """Write the duration as a plan does: `12 months`, `1 day`."""
        return f"{self.number} {self.unit[:-1] if self.number == 1 else self.unit}"

    def after(self, day: date) -> date:
        """Return the day that lies this long after a day.

        >>> Duration(1, "months").after(date(2025, 1, 31))
        datetime.date(2025, 2, 28)
        """
        if self.unit == "days":
            return day + timedelta(days=self.number)
        return add_months(day, self.number)

    @property
    def months(self) -> int:
        """Return the months to add; 0 for a duration in days."""
        return self.number if self.unit == "months" else 0

    @property
    def days(self) -> int:
        """Return the days to add; 0 for a duration in months."""
        return self.number if self.unit == "days" else 0


def read_duration(given: object) -> Duration:
    """Read a duration; `Wrong` names the two units.

    >>> read_duration("12 months"), read_duration("1 day")
    (Duration(number=12, unit='months'), Duration(number=1, unit='days'))
    """
    if isinstance(given, Duration):
        return given
    expected = "a length of time such as `12 months` or `90 days`"
    match = _DURATION.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        raise Wrong(shown(given), expected)
    largest = LONGEST if match[2] == "month" else LONGEST * 31
    if not 1 <= int(match[1]) <= largest:
        raise Wrong(shown(given), f"{expected}, above 0 and at most 100 years")
    return Duration(int(match[1]), "months" if match[2] == "month" else "days")


Length = Annotated[
    InstanceOf[Duration],
    BeforeValidator(read_duration),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": DURATION_PATTERN, "examples": ["12 months"]}),
]
"""A length of time: `12 months` or `90 days`."""
