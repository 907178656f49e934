"""The rules of engagement as declared: for each activity the roles and their parts, on one day."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from compalign.importing.ledgers import Ledgers
from compalign.ledgers.tables import FrameTable

PARTS = ("accountable", "responsible", "consulted", "informed")


def engagement_rows(ledgers: Ledgers, day: date) -> Sequence[Mapping[str, str]]:
    """Return a row for each activity: `activity`, then the roles of each part on that day."""
    rows: dict[str, dict[str, list[str]]] = {}
    for table in ledgers.tables.get("accountability", ()):
        frame = table.frame if isinstance(table, FrameTable) else pd.DataFrame()
        for one in frame.to_dict("records"):
            parts = rows.setdefault(str(one["activity"]), {part: [] for part in PARTS})
            if _covers(one["start"], one["end"], pd.Timestamp(day)):
                parts[str(one["part"])].append(str(one["role"]))
    return [
        {"activity": activity, **{part: ", ".join(sorted(roles)) for part, roles in parts.items()}}
        for activity, parts in sorted(rows.items())
    ]


def _covers(start: object, end: object, day: pd.Timestamp) -> bool:
    """Tell whether a row holds on a day; its end is the first day that it does not cover."""
    begun = pd.isna(start) or pd.Timestamp(str(start)) <= day  # type: ignore[call-overload]
    return bool(begun and (pd.isna(end) or day < pd.Timestamp(str(end))))  # type: ignore[call-overload]
