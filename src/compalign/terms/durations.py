"""Durations: `90 days`, `12 months`, `1 year`; calendar months count from the day they begin on."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from compalign.calendar import add_months
from compalign.terms.wrong import Wrong, shown

LONGEST = 1_200
DURATION_PATTERN = r"^[0-9]+ (days?|weeks?|months?|years?)$"
_UNITS: dict[str, tuple[int, Literal["day", "month"]]] = {
    "day": (1, "day"),
    "week": (7, "day"),
    "month": (1, "month"),
    "year": (12, "month"),
}
_WRITTEN = re.compile(r"([0-9]{1,6}) +(day|week|month|year)s?")


@dataclass(frozen=True)
class Duration:
    """A number of days, or of calendar months."""

    count: int
    unit: Literal["day", "month"]

    def __str__(self) -> str:
        """Write the duration as a plan does: `1 month`, `90 days`."""
        return f"{self.count} {self.unit}{'s' * (self.count != 1)}"

    def after(self, day: date) -> date:
        """Return the day that lies this long after a day.

        >>> Duration(1, "month").after(date(2025, 1, 31))
        datetime.date(2025, 2, 28)
        """
        if self.unit == "day":
            return day + timedelta(days=self.count)
        return add_months(day, self.count)

    @property
    def days(self) -> int:
        """Return the days of a duration in days, 0 for one in months."""
        return self.count if self.unit == "day" else 0

    @property
    def months(self) -> int:
        """Return the months of a duration in months, 0 for one in days."""
        return self.count if self.unit == "month" else 0


def read_duration(given: object) -> Duration:
    """Read a duration of at least one day; weeks become days, and years months.

    >>> read_duration("1 year"), str(read_duration("2 weeks"))
    (Duration(count=12, unit='month'), '14 days')
    """
    if isinstance(given, Duration):
        return given
    match = _WRITTEN.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None or int(match[1]) == 0:
        raise Wrong(shown(given), "a duration such as `90 days` or `12 months`")
    times, unit = _UNITS[match[2]]
    count = int(match[1]) * times
    if count > (LONGEST if unit == "month" else LONGEST * 31):
        raise Wrong(shown(given), "a duration of at most 100 years")
    return Duration(count, unit)


Span = Annotated[
    InstanceOf[Duration],
    BeforeValidator(read_duration),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": DURATION_PATTERN, "examples": ["12 months"]}),
]
"""How long something lasts: `90 days`, `12 months`."""
