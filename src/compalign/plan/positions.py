"""Where each piece of a plan stands: from pydantic's path to a line, and to a path people read.

Pydantic's paths go through forms that the file does not have (`{0%: 8%}` becomes a list of
tiers, a kind becomes a step of the path), so a path is followed through what was written, as
deep as it leads.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import BaseModel

from compalign.terms.modifiers import LISTED_MODIFIERS
from compalign.terms.wrong import Part, plain

Path = tuple[Part, ...]
Content = None | bool | str | list["Content"] | dict[str, "Content"]
"""What a plan file holds: maps, lists and text; numbers stay the text they were written as."""

KEY = "[key]"
"""The last step of a path that means the key itself and not its value."""

_FIRST_OF_PAIR = ((0,), ("from",))
"""What follows the number of an entry when its key is meant: the first of a pair, a bound."""


_ONE_OF_A_LIST = tuple((word,) for word in LISTED_MODIFIERS)
"""The key before the number of an entry that may stand without its list."""


class Position(NamedTuple):
    """A place in a text, counted from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """A mistake before its place is known: `path` is pydantic's, or ends in `KEY`."""

    path: Path
    found: str
    expected: str
    advice: str = ""
    code: str = "PLAN"


class Placed(NamedTuple):
    """A fault whose place is known already."""

    fault: Fault
    position: Position


class Trail(NamedTuple):
    """A path as far as it leads through what was written.

    `path` is made of the written keys, `words` is what a message shows, `at_key` tells that the
    key is meant, and `end` is what stands there.
    """

    path: Path
    words: str
    at_key: bool
    end: object


@dataclass(frozen=True)
class Document:
    """A plan file as plain content, with the position of every key and every value."""

    name: str
    content: dict[str, Content]
    keys: Mapping[Path, Position]
    values: Mapping[Path, Position]
    faults: tuple[Placed, ...] = ()

    def position(self, trail: Trail) -> Position:
        """Return the place of a text, or of the key that holds a map, a list or nothing."""
        by_key = trail.at_key or not isinstance(trail.end, (str, bool))
        first, second = (self.keys, self.values) if by_key else (self.values, self.keys)
        return first.get(trail.path) or second.get(trail.path) or Position(1, 1)


def follow(content: object, path: Path) -> Trail:
    """Follow a path through plain content or plan objects, as far as it leads.

    >>> tiers = {"tiers": {"bands": {"0%": "8%", "100%": "abc"}}}
    >>> follow(tiers, ("tiers", "bands", 1, "rate")).words
    'tiers.bands[100%]'
    >>> follow({"credit": [{"id": "new-logo", "split": "?"}]}, ("credit", 0, "split")).words
    'credit[new-logo].split'
    """
    here, steps, words = content, list[Part](), ""
    for number, part in enumerate(path):
        if part == KEY:
            return Trail(tuple(steps), words.removeprefix("."), True, here)
        if part == 0 and path[number - 1 : number] in _ONE_OF_A_LIST and _is_part(here):
            continue
        if isinstance(here, Mapping) and isinstance(part, int) and part < len(here):
            key = list(here)[part]
            at_key = path[number + 1 : number + 2] in _FIRST_OF_PAIR
            words = f"{words}[{plain(str(key))}]".removeprefix(".")
            return Trail((*steps, key), words, at_key, here[key])
        if (inner := _inside(here, part)) is not None:
            here, steps, words = inner[0], [*steps, part], f"{words}{inner[1]}"
    return Trail(tuple(steps), words.removeprefix("."), False, here)


def _is_part(here: object) -> bool:
    return not isinstance(here, (list, tuple))


def _inside(here: object, part: Part) -> tuple[object, str] | None:
    """Return what stands at a key or in a list, and the word for that step; None if nothing."""
    if isinstance(here, BaseModel) and isinstance(part, str):
        here = {
            name: getattr(here, field)
            for field, facts in type(here).model_fields.items()
            for name in (field, facts.alias or field)
        }
    if isinstance(here, Mapping) and part in here:
        return here[part], f".{plain(str(part))}"
    if isinstance(here, Sequence) and not isinstance(here, str) and isinstance(part, int):
        return (here[part], f"[{_label(here[part], part)}]") if part < len(here) else None
    return None


def _label(item: object, place: int) -> str:
    """Return the id of an item of a list, or its number from 1."""
    name = item.get("id") if isinstance(item, Mapping) else getattr(item, "id", None)
    known = isinstance(name, str) and re.fullmatch(r"[\w -]{1,60}", name)
    return str(name) if known else str(place + 1)
