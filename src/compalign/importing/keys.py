"""No two rows of a ledger may have the same key, over all of its sheets and files."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from compalign.importing.places import where
from compalign.importing.reading import Fault
from compalign.ledgers.fields import ColumnType, LedgerRow
from compalign.money import to_decimal

_ADVICE = "Take out the row, or give it an id of its own."
_ADVICE_WITH_START = "Take out the row, or end the first row and start this one on that day."
_REPEATED = "It is the same in every column: take it out."
_RE_EXPORTED = (
    "It is the same one exported again with another date, and would be paid twice: keep the row "
    "that is right."
)
_PLACE = ["file", "sheet", "row"]
_SHOWN_DIFFERENCES = 4


def key_faults(
    frames: Sequence[pd.DataFrame], model: type[LedgerRow], currency: str
) -> list[list[Fault]]:
    """Return, for each sheet of one ledger, a fault for each row whose key an earlier row has.

    It says how the two rows differ, side by side. A blank in a key that may be blank equals
    another blank; a row without its first key column has a fault of its own already.
    """
    key = list(model.key)
    faults: list[list[Fault]] = [[] for _ in frames]
    if not key:
        return faults
    rows = pd.concat([frame[[*key, *_PLACE]] for frame in frames], ignore_index=True)
    again = rows.duplicated(key).to_numpy() & rows[key[0]].notna().to_numpy()
    if not again.any():
        return faults
    starts = np.cumsum([0, *map(len, frames)])
    shared = rows[rows.duplicated(key, keep=False)].assign(at=lambda these: these.index)
    first = shared.groupby(key, dropna=False, sort=False)["at"].transform("first")
    money = {column.name for column in model.columns() if column.type is ColumnType.MONEY}
    for at in np.flatnonzero(again).tolist():
        earlier = int(first.loc[at])
        sheet = int(np.searchsorted(starts, at, side="right")) - 1
        pair = _record(frames, starts, at), _record(frames, starts, earlier)
        told = _Difference.between(*pair, key, money, currency)
        file, name, row = (rows.loc[earlier, column] for column in _PLACE)
        values = ", ".join(_written(rows.loc[at, column]) for column in key)
        found = f"{values} again, first in row {row!s} of {where(str(file), str(name))}{told.said}"
        expected = f"one row for each {' and '.join(key)}"
        advice = told.advice or (_ADVICE_WITH_START if "start" in key else _ADVICE)
        faults[sheet].append(Fault(at - int(starts[sheet]), key[0], found, expected, advice))
    return faults


def _record(
    frames: Sequence[pd.DataFrame], starts: "np.typing.NDArray[np.int64]", at: int
) -> dict[Hashable, Any]:
    sheet = int(np.searchsorted(starts, at, side="right")) - 1
    record: dict[Hashable, Any] = frames[sheet].iloc[at - int(starts[sheet])].to_dict()
    return record


class _Difference(NamedTuple):
    """How two rows with one key differ, in words, and what to do."""

    said: str
    advice: str

    @classmethod
    def between(
        cls,
        later: Mapping[Hashable, Any],
        earlier: Mapping[Hashable, Any],
        key: Sequence[str],
        money: Collection[str],
        currency: str,
    ) -> "_Difference":
        """Compare two rows in every column that both have."""
        differing = [
            str(name)
            for name in later
            if name in earlier
            and name not in (*key, *_PLACE)
            and _written(later[name]) != _written(earlier[name])
        ]
        if not differing:
            return cls("", _REPEATED)

        def value(record: Mapping[Hashable, Any], name: str) -> str:
            """Return a value as people write it."""
            given = record[name]
            if name in money and not pd.isna(given):
                return str(to_decimal(int(given), currency))
            return _written(given)

        told = ", ".join(
            f"{name} {value(later, name)} here and {value(earlier, name)} there"
            for name in differing[:_SHOWN_DIFFERENCES]
        )
        return cls(f", with {told}", _RE_EXPORTED if differing == ["credit_date"] else "")


def _written(value: object) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124
        return "blank"
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else repr(value)
