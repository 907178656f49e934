"""Findings from places: all places with one cause are one finding, however many they are."""

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import pandas as pd

from compalign.terms.finding_settings import SEVERITIES

CAUSE_COLUMNS = ("role", "goal", "incentive", "rule", "found")
"""What tells causes apart where a check names none."""
ID_DIGITS = 6


@dataclass(frozen=True)
class Finding:
    """One cause, and all the places at which it was found, the largest amount first.

    `id` depends on code and cause alone, so that it stays the same from run to run.
    """

    id: str
    code: str
    severity: str
    cause: str
    amount_minor: int
    payees: tuple[str, ...]
    roles: tuple[str, ...]
    accounts: tuple[str, ...]
    events: tuple[str, ...]
    rules: tuple[str, ...]
    places: pd.DataFrame


def grouped(places: pd.DataFrame) -> tuple[Finding, ...]:
    """Group the rows of `results.findings`: the gravest first, then the most money at stake."""
    if places.empty:
        return ()
    keys = _causes(places)
    found = [
        _finding(str(code), str(severity), str(cause), rows)
        for (code, severity, cause), rows in places.groupby(
            ["code", "severity", keys], sort=True, dropna=False
        )
    ]
    return tuple(sorted(found, key=_rank))


def place_ids(places: pd.DataFrame) -> list[str]:
    """Return the id of the finding that each place belongs to."""
    return [
        finding_id(str(code), str(cause))
        for code, cause in zip(places["code"], _causes(places), strict=True)
    ]


def finding_id(code: str, cause: str) -> str:
    """Return the id of a finding: its code, and six digits that its cause alone decides."""
    digest = hashlib.sha256(f"{code}\n{cause}".encode()).hexdigest()
    return f"{code}-{digest[:ID_DIGITS]}"


def _causes(places: pd.DataFrame) -> pd.Series:
    """Return the cause of each place; where a check names none, what it shares with others."""
    keys = places["cause"].astype(object)
    return keys.where(keys.notna(), _instead(places[keys.isna()]))


def _rank(one: Finding) -> tuple[Hashable, ...]:
    return SEVERITIES.index(one.severity), -one.amount_minor, one.code, one.cause


def _instead(places: pd.DataFrame) -> pd.Series:
    """Return, for places whose check names no cause, what they have in common with others."""
    rows = places[list(CAUSE_COLUMNS)].astype(object).itertuples(index=False)
    texts = [", ".join(part for part in row if isinstance(part, str)) for row in rows]
    return pd.Series(texts, places.index, dtype=object)


def _finding(code: str, severity: str, cause: str, rows: pd.DataFrame) -> Finding:
    stakes = rows["amount_minor"].fillna(0).abs()
    ranked = rows.loc[stakes.sort_values(ascending=False, kind="stable").index]
    return Finding(
        id=finding_id(code, cause),
        code=code,
        severity=severity,
        cause=cause,
        amount_minor=int(stakes.sum()),
        payees=_names(ranked, "payee", "other_payee"),
        roles=_names(ranked, "role", "other_role"),
        accounts=_names(ranked, "account"),
        events=_names(ranked, "event_id", "other_event_id"),
        rules=_names(ranked, "rule"),
        places=ranked.reset_index(drop=True),
    )


def _names(rows: pd.DataFrame, *columns: str) -> tuple[str, ...]:
    """Return the different names of some columns, in order."""
    found: Sequence[object] = [value for name in columns for value in rows[name].dropna()]
    return tuple(sorted({str(value) for value in found}))
