"""A finding in words: whom it concerns, and what was found at one of its places."""

from collections.abc import Sequence

import pandas as pd

from compalign.findings.grouping import Finding
from compalign.report.screen import printable

SHOWN_NAMES = 5


def listing(names: Sequence[str], most: int = SHOWN_NAMES) -> str:
    """Return the first names of many.

    >>> listing(["A-1", "A-2", "A-3"], most=2)
    'A-1, A-2 and 1 more'
    """
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return printable(", ".join(names[:most]) + more)


def concerned(finding: Finding) -> str:
    """Return payees, roles, accounts and rules that a finding concerns."""
    parts = {
        "payees": finding.payees,
        "roles": finding.roles,
        "accounts": finding.accounts,
        "events": finding.events,
        "rules": finding.rules,
    }
    return "; ".join(f"{word} {listing(names)}" for word, names in parts.items() if names)


def place_words(place: "pd.Series[str]") -> str:
    """Return one place: who and what, what was found, and the cell it comes from."""
    names = ("payee", "account", "goal", "incentive", "interval", "event_id")
    who = ", ".join(str(place[name]) for name in names if not pd.isna(place[name]))
    return printable(f"{who}: {place['found']}" if who else str(place["found"])) + _source(place)


def _source(place: "pd.Series[str]") -> str:
    parts = [str(place[name]) for name in ("file", "sheet", "row") if not pd.isna(place[name])]
    return printable(f" ({', '.join(parts)})") if parts else ""
