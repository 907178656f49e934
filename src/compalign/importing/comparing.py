"""What two exports of one ledger differ in: rows added, removed and changed, by key.

A ledger without a key is compared by whole rows. Rows with problems are in neither export.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.fields import SOURCE_COLUMNS, ColumnType
from compalign.ledgers.tables import FrameTable
from compalign.money import money_text

What = Literal["added", "removed", "changed"]
NOWHERE = ""


@dataclass(frozen=True)
class Change:
    """One difference: a row that one export lacks, or one column of a row that both have."""

    ledger: str
    what: What
    key: str
    column: str
    old: str
    new: str


def changes(new: Ledgers, old: Ledgers) -> list[Change]:
    """Return how the new export differs from the old one, by ledger and key."""
    found: list[Change] = []
    for ledger in BY_NAME:
        if ledger in new.tables or ledger in old.tables:
            found += _of_ledger(ledger, new, old)
    return found


def _of_ledger(ledger: str, new: Ledgers, old: Ledgers) -> list[Change]:
    model = BY_NAME[ledger]
    types = {**_types(old, ledger), **_types(new, ledger)}
    renamed = {*_headers(old, ledger), *_headers(new, ledger)} - {c.name for c in model.columns()}
    columns = [name for name in types if name not in (*SOURCE_COLUMNS, *renamed)]
    key = [name for name in model.key if name in types] or columns
    before, after = (_rows(ledgers, ledger, key) for ledgers in (old, new))
    texts = _Texts(types, new.currency)
    found: list[Change] = []
    for one in sorted({*before, *after}, key=str):
        named = " · ".join(one)
        if one not in after:
            found.append(Change(ledger, "removed", named, "", _placed(before[one]), NOWHERE))
        elif one not in before:
            found.append(Change(ledger, "added", named, "", NOWHERE, _placed(after[one])))
        else:
            found += [
                Change(ledger, "changed", named, column, *pair)
                for column in columns
                if (pair := texts.pair(before[one], after[one], column))
            ]
    return found


def _headers(ledgers: Ledgers, ledger: str) -> set[str]:
    """Return the headers that were taken for columns; what they hold is compared there."""
    tables = (table for table in ledgers.matched if table.ledger == ledger)
    return {header for table in tables for header in table.headers.values()}


def _types(ledgers: Ledgers, ledger: str) -> dict[str, ColumnType]:
    return {
        name: kind
        for table in ledgers.tables.get(ledger, ())
        for name, kind in table.columns.items()
    }


def _rows(
    ledgers: Ledgers, ledger: str, key: Sequence[str]
) -> dict[tuple[str, ...], Mapping[Hashable, Any]]:
    """Return the rows of a ledger by key; a repeated row without a key is numbered."""
    found: dict[tuple[str, ...], Mapping[Hashable, Any]] = {}
    for table in ledgers.tables.get(ledger, ()):
        if not isinstance(table, FrameTable):
            continue
        for row in table.frame.to_dict("records"):
            one = tuple(_plain(row.get(name)) for name in key)
            again = 2
            while one in found:
                one = (*one[: len(key)], f"({again})")
                again += 1
            found[one] = row
    return found


def _placed(row: Mapping[Hashable, Any]) -> str:
    return f"row {row['row']} of {row['file']}"


def _plain(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


@dataclass(frozen=True)
class _Texts:
    """Writes values as people read them."""

    types: Mapping[str, ColumnType]
    currency: str

    def pair(
        self, before: Mapping[Hashable, Any], after: Mapping[Hashable, Any], column: str
    ) -> tuple[str, str] | None:
        """Return the old and the new value of a column, None where they are the same."""
        old, new = (_plain(row.get(column)) for row in (before, after))
        if old == new:
            return None
        return self._shown(old, column), self._shown(new, column)

    def _shown(self, value: str, column: str) -> str:
        is_money = self.types.get(column) is ColumnType.MONEY
        return money_text(int(value), self.currency) if is_money and value else value
