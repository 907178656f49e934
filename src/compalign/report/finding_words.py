"""A finding in words: whom it concerns, and what was found at one of its places."""

import re
from collections.abc import Sequence
from pathlib import PurePath

import pandas as pd

from compalign.findings.grouping import Finding
from compalign.report.screen import printable

SHOWN_NAMES = 5
PLACE_NAMES = ("payee", "account", "goal", "incentive", "interval", "event_id")
PLAN_SUFFIXES = (".yaml", ".yml")
"""Files with these names are plans, no ledgers: they have lines, not rows."""


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
    """Return one place: who and what, what was found, and the row or line it comes from."""
    found = str(place["found"])
    named = [str(place[name]) for name in PLACE_NAMES if not pd.isna(place[name])]
    who = ", ".join(name for name in named if not _says(found, name))
    return printable(f"{who}: {found}" if who else found) + source_words(place)


def source_words(place: "pd.Series[str]") -> str:
    """Return where a place stands: a row of a ledger, or a line of the plan."""
    if pd.isna(place["row"]):
        return ""
    file, sheet, row = place["file"], place["sheet"], place["row"]
    if PurePath(str(file)).suffix in PLAN_SUFFIXES:
        return printable(f" ({file}, {sheet}, line {row})")
    return printable(f" ({file}, sheet {sheet}, row {row})")


def _says(text: str, name: str) -> bool:
    """Tell whether a text names something.

    >>> _says("P-1 for A-10", "P-1"), _says("P-1 for A-10", "A-1")
    (True, False)
    """
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None
