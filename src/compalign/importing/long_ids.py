"""Ids that some programs write in two lengths: of 15 letters, and with 3 more that check them.

The longer one is for programs that take `a` and `A` for the same letter. An export that holds
both would have one deal paid twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from compalign.importing.places import where
from compalign.importing.reading import Fault

LONG = re.compile("[0-9A-Za-z]{15}[A-Z0-5]{3}")
SHORT_LENGTH, LONG_LENGTH = 15, 18
GROUP = 5
CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
EXPECTED = "one row for each event_id"
ADVICE = "It is the same one, and would be paid twice: keep the row that is right."


def long_form(short: str) -> str:
    """Return an id of 15 letters with the 3 letters behind it that tell its capitals.

    >>> long_form("0065e00000AbCdE")
    '0065e00000AbCdEAAV'
    """
    groups = (short[at : at + GROUP] for at in range(0, SHORT_LENGTH, GROUP))
    marks = (sum(1 << at for at, letter in enumerate(one) if letter.isupper()) for one in groups)
    return short + "".join(CHECKS[mark] for mark in marks)


def long_id_faults(frames: Sequence[pd.DataFrame]) -> list[list[Fault]]:
    """Return, for each sheet of a ledger, a fault for each event that has both forms of its id."""
    places = {
        str(one.event_id): f"row {one.row} of {where(str(one.file), str(one.sheet))}"
        for frame in frames[::-1]
        for one in _of_length(frame, SHORT_LENGTH).iloc[::-1].itertuples()
    }
    return [list(_long_ids(frame, places)) if places else [] for frame in frames]


def _long_ids(frame: pd.DataFrame, places: Mapping[str, str]) -> Iterator[Fault]:
    given = _of_length(frame, LONG_LENGTH)["event_id"]
    for position, one in zip(given.index.tolist(), given.tolist(), strict=True):
        short = one[:SHORT_LENGTH]
        if short in places and LONG.fullmatch(one) and long_form(short) == one:
            found = f"{one!r}, the long form of {short!r} in {places[short]}"
            yield Fault(position, "event_id", found, EXPECTED, ADVICE)


def _of_length(frame: pd.DataFrame, length: int) -> pd.DataFrame:
    """Return event_id, file, sheet and row of the events with such ids, by their positions."""
    placed = frame[["event_id", "file", "sheet", "row"]].reset_index(drop=True)
    return placed[placed["event_id"].str.len() == length]
