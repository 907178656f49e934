"""The years that are told, and their quarters; every interval is half-open, `[start, end)`."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Quarter(NamedTuple):
    """A calendar quarter, labelled as in the quotas sheet: `2025-Q1`."""

    label: str
    start: date
    end: date


@dataclass(frozen=True)
class Horizon:
    """A run of calendar years without a hole."""

    years: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse a run that is empty, has a hole or goes backwards."""
        if not self.years or list(self.years) != list(range(self.years[0], self.years[-1] + 1)):
            raise ValueError(f"years must follow each other, such as 2024 2025, not {self.years}")

    @property
    def first(self) -> date:
        """Return the first day."""
        return date(self.years[0], 1, 1)

    @property
    def end(self) -> date:
        """Return the first day that is no longer told."""
        return date(self.years[-1] + 1, 1, 1)

    @property
    def quarters(self) -> list[Quarter]:
        """Return the quarters in order."""
        return [quarter_of(date(year, month, 1)) for year in self.years for month in (1, 4, 7, 10)]


def quarter_of(day: date) -> Quarter:
    """Return the quarter that holds a day.

    >>> quarter_of(date(2025, 12, 31)).label
    '2025-Q4'
    """
    number = (day.month - 1) // 3
    end = date(day.year + number // 3, (number * 3 + 3) % 12 + 1, 1)
    return Quarter(f"{day.year}-Q{number + 1}", date(day.year, number * 3 + 1, 1), end)
