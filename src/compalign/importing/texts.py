"""Reads names and ids as trimmed text, and yes/no columns as flags.

Ids that a spreadsheet turned into numbers come back as they were typed: 680916.0 is `680916`.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np

from compalign.importing.cells import FLAG, FLOAT, TEXT, WHOLE, Cells, matches, objects
from compalign.importing.quantities import canonical
from compalign.importing.reading import CellMistake, Reading, read_rest

LONGEST_TEXT = 1000
INVISIBLE = (
    *((0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F)),
    *((0x890, 0x891), (0x8E2, 0x8E2), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E)),
    *((0x2060, 0x206F), (0xE000, 0xF8FF), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB)),
    *((0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3)),
    *((0x1D173, 0x1D17A), (0xE0000, 0xE007F), (0xF0000, 0x10FFFD)),
)
"""First and last code points of what no one sees (Unicode's Cf) or what has no meaning (Co)."""
_INVISIBLE_SET = "".join(f"{chr(first)}-{chr(last)}" for first, last in INVISIBLE)
CONTROL_CHARACTER = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE_SET}]")
NOT_IN_NOTES = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE_SET}]")
LINES = re.compile(r"\s*[\t\r\n]\s*")
"""Line breaks and tabs in a name or id, which are read as one space."""
YES = "true yes y t 1 on si sí s sim verdadero verdadeiro vrai oui o wahr ja j x ✓ ✔"
NO = "false no n f 0 off não nao falso faux non falsch nein ✗ ✘"
FLAG_WORDS = dict.fromkeys(YES.split(), True) | dict.fromkeys(NO.split(), False)
"""Yes and no in English, Spanish, Portuguese, French and German."""


def read_texts(column: str, cells: Cells, notes: bool = False) -> Reading:
    """Read texts of at most 1,000 characters; only `notes` keep their line breaks and tabs."""
    values = np.full(len(cells.values), None, dtype=object)
    filled = np.zeros(len(values), dtype=np.bool_)
    forbidden = NOT_IN_NOTES if notes else CONTROL_CHARACTER
    positions, texts = cells.at(TEXT)
    sound = np.fromiter(map(len, texts), np.int64, len(texts)) <= LONGEST_TEXT
    odd = np.flatnonzero(~matches(texts, str.isprintable))
    sound[odd] &= ~matches(texts[odd], forbidden.search)
    values[positions[sound]] = texts[sound]
    filled[positions[sound]] = True
    positions, floats = cells.at(FLOAT)
    given = floats.astype(np.float64)
    whole = (np.rint(given) == given) & (np.abs(given) <= 1e15)
    values[positions[whole]] = objects(map(str, given[whole].astype(np.int64).tolist()))
    filled[positions[whole]] = True
    positions, integers = cells.at(WHOLE)
    values[positions] = objects(map(str, map(int, integers)))
    filled[positions] = True
    return read_rest(column, cells, values, filled, lambda value: _read_text(value, forbidden))


def read_flags(column: str, cells: Cells) -> Reading:
    """Read yes/no cells: true, false, yes, no, 1 and 0 in any case."""
    values = np.zeros(len(cells.values), dtype=np.bool_)
    filled = np.zeros(len(values), dtype=np.bool_)
    positions, flags = cells.at(FLAG)
    values[positions] = flags.astype(np.bool_)
    filled[positions] = True
    for kind in (WHOLE, FLOAT):
        positions, given = cells.at(kind)
        known = (given == 0) | (given == 1)
        values[positions[known]] = given[known] == 1
        filled[positions[known]] = True
    return read_rest(column, cells, values, filled, _read_flag)


def _read_flag(value: Any) -> bool:
    found = FLAG_WORDS.get(value.casefold()) if isinstance(value, str) else None
    if found is None:
        raise CellMistake("yes or no", "Write yes, no, true, false, 1 or 0.")
    return found


def _read_text(value: Any, forbidden: re.Pattern[str]) -> str:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise CellMistake(f"a text of at most {LONGEST_TEXT:,} characters", "Shorten it.")
        text = LINES.sub(" ", value) if forbidden is CONTROL_CHARACTER else value
        unseen = forbidden.search(text)
        if unseen is None:
            return text
        kind = "control" if unicodedata.category(unseen.group()) in ("Cc", "Cs") else "invisible"
        raise CellMistake(
            f"a text without {kind} characters (it holds U+{ord(unseen.group()):04X})",
            "Type the text anew.",
        )
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value)).lower()
    if isinstance(value, Decimal):
        return canonical(value)
    if isinstance(value, (float, np.floating)):
        return repr(float(value)).removesuffix(".0")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    raise CellMistake("a text", "Format the cell as text.")
