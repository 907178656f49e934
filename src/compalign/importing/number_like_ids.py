"""Ids that a spreadsheet took for numbers: it makes `123` of `00123`, and `4.9E+18` of 19 digits.

What is lost is not put back: which ids had zeros is known only where another row still shows it.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from compalign.importing.places import where
from compalign.importing.reading import Fault

SAME_IDS: Sequence[tuple[str, ...]] = (
    ("event_id", "deal", "reverses"),
    ("account",),
    ("payee", "manager", "closed_by", "priced_by", "to_payee"),
)
"""Columns that hold ids of one sort."""
IDS = frozenset(name for names in SAME_IDS for name in names)
WITH_ZEROS = re.compile("0+[1-9][0-9]*")
SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{2}")
ADVICE_DIGITS = (
    "A spreadsheet keeps 15 digits and shows fewer, so that two ids may have become one: format "
    "the column as text and export it again."
)
ADVICE = "A spreadsheet may have dropped its zeros: format the column as text and export it again."


def lost_zeros(frames: Sequence[pd.DataFrame]) -> list[list[Fault]]:
    """Return for each frame a warning for each column in which ids seem to lack their zeros."""
    faults: list[list[Fault]] = [[] for _ in frames]
    for columns in SAME_IDS:
        zeros = _with_zeros(frames, columns)
        if not zeros:
            continue
        for at, frame in enumerate(frames):
            for column in columns:
                if column in frame:
                    faults[at] += _lacking(frame, column, zeros)
    return faults


def lost_digits(frames: Sequence[pd.DataFrame]) -> list[list[Fault]]:
    """Return for each frame a warning for each column in which ids are shortened numbers."""
    faults: list[list[Fault]] = [[] for _ in frames]
    for at, frame in enumerate(frames):
        for column in (one for columns in SAME_IDS for one in columns if one in frame):
            given = frame[column]
            shortened = [one for one in given.unique() if SHORTENED.fullmatch(str(one))]
            if shortened:
                places = np.flatnonzero(given.isin(shortened)).tolist()
                more = f", and {len(places) - 1} more such ids" if len(places) > 1 else ""
                found = f"the id {given.iloc[places[0]]!r}{more}"
                faults[at].append(
                    Fault(places[0], column, found, "all its digits", ADVICE_DIGITS, "warning")
                )
    return faults


def _with_zeros(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> dict[str, str]:
    """Return ids that begin with zeros, by what a spreadsheet would make of them, with a place."""
    found: dict[str, str] = {}
    for frame in frames:
        for column in columns:
            if column not in frame or not len(frame):
                continue
            begins = [isinstance(one, str) and one[:1] == "0" for one in frame[column]]
            first = frame[begins].drop_duplicates(column)
            for value, file, sheet, row in zip(
                first[column], first["file"], first["sheet"], first["row"], strict=True
            ):
                if WITH_ZEROS.fullmatch(value):
                    place = f"{value!r} in row {row} of {where(file, sheet)}"
                    found.setdefault(value.lstrip("0"), place)
    return found


def _lacking(frame: pd.DataFrame, column: str, zeros: Mapping[str, str]) -> list[Fault]:
    lacking = frame[column].isin(list(zeros)).to_numpy().nonzero()[0]
    if not len(lacking):
        return []
    first = int(lacking[0])
    value = str(frame[column].iloc[first])
    more = f", and {len(lacking) - 1} more such ids" if len(lacking) > 1 else ""
    expected = f"perhaps {zeros[value]}"
    return [Fault(first, column, f"the id {value!r}{more}", expected, ADVICE, "warning")]
