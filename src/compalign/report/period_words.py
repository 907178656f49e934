"""Pay periods in words: listed, or from the first to the last."""

from collections.abc import Sequence

LISTED = 4


def span(periods: Sequence[str]) -> str:
    """Return the first and the last of some periods.

    >>> span(["2025-Q1", "2025-Q2", "2025-Q3"]), span(["2025-Q1"]), span([])
    ('2025-Q1 to 2025-Q3', '2025-Q1', 'no period')
    """
    if not periods:
        return "no period"
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"


def listed(periods: Sequence[str]) -> str:
    """Return some periods by name, and of many the first and the last.

    >>> listed(["2025-Q1", "2025-Q2"]), listed(["1", "2", "3", "4", "5"])
    ('2025-Q1, 2025-Q2', '1 to 5 (5 periods)')
    """
    few = 0 < len(periods) <= LISTED
    return ", ".join(periods) if few else f"{span(periods)} ({len(periods)} periods)"
