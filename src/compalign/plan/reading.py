"""Reads YAML as plain text with positions: no objects, no numbers, no surprises.

The parser's events are read one at a time, so a limit stops the reading before anything large
or deep exists in memory. Anchors and aliases are refused: a plan says each thing where it
holds, and a message can point there. `0.1`, `on` and `2025-01-31` stay the text they are; only
`true`, `false` and an empty value (`null`, `~`) mean something of their own.
"""

import re
from collections.abc import Iterator
from pathlib import Path as FilePath

import yaml

from compalign.errors import Mistake, PlanError
from compalign.plan.positions import KEY, Content, Document, Fault, Path, Placed, Position
from compalign.plan.syntax import explain
from compalign.terms.wrong import shown

LARGEST_BYTES = 1024 * 1024
MOST_NODES = 100_000
DEEPEST = 50
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_file(path: FilePath) -> str:
    """Return the text of a plan file; `PlanError` when there is none that can be read."""
    name = str(path)
    try:
        if path.is_dir():
            raise unreadable(name, "a folder", "a plan file in YAML")
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise unreadable(name, "no such file", "a plan file in YAML") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise unreadable(name, f"a file that cannot be opened ({reason})", "a plan file") from None
    if len(content) > LARGEST_BYTES:
        raise _too_large(name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        place, advice = f"{name}:{line}:{column}", "Save the file as UTF-8."
        raise unreadable(place, "bytes that are no UTF-8 text", "UTF-8", advice) from None


def read_document(text: str, name: str) -> Document:
    """Return the content of a plan text; `PlanError` when it is not YAML or breaks a limit.

    Duplicate keys, tags and aliases do not stop the reading; they are in `Document.faults`.
    """
    if match := _UNPRINTABLE.search(text):
        before = text[: match.start()].split("\n")
        place = f"{name}:{len(before)}:{len(before[-1]) + 1}"
        raise unreadable(place, f"the control character {match[0]!r}", "text that can be printed")
    if len(text.encode()) > LARGEST_BYTES:
        raise _too_large(name)
    events = yaml.parse(text.removeprefix("\ufeff"), Loader=_Loader)
    try:
        return _Reader(name, events).document()
    except yaml.MarkedYAMLError as error:
        raise PlanError([explain(error, text, name)]) from None


def unreadable(place: str, found: str, expected: str, advice: str = "") -> PlanError:
    """Return the error for a file that cannot be read at all."""
    return PlanError([Mistake("", found, expected, advice, place)])


def _too_large(name: str) -> PlanError:
    return unreadable(name, "a file above 1 MiB", "a plan of at most 1 MiB")


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)


def _scalar(event: yaml.ScalarEvent) -> Content:
    """Return the text of a scalar; unquoted, it may also mean nothing, true or false."""
    if event.style:
        return str(event.value)
    return None if event.value in _NOTHING else _TRUTH.get(event.value, str(event.value))


def _tag(tag: str) -> str:
    return shown(tag.replace("tag:yaml.org,2002:", "!!"))


class _Reader:
    """Builds content from events, noting positions and faults on the way."""

    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self.name = name
        self.events = events
        self.nodes = 0
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {}
        self.faults: list[Placed] = []

    def document(self) -> Document:
        """Read the one document of the text; its top level is a map."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise unreadable(self.name, "an empty file", "a plan in YAML")
        first = next(self.events)
        content = self._value(first, ())
        if not isinstance(content, dict):
            found = "an empty file" if content is None else shown(content)
            raise self._stop(first, found, "a plan: `key: value` lines from `plan: NAME` on")
        next(self.events)
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            found, expected = "a second document", "one plan in the file"
            raise self._stop(following, found, expected, "Remove `---`.")
        return Document(self.name, content, self.keys, self.values, tuple(self.faults))

    def _value(self, event: yaml.Event, path: Path) -> Content:
        self._within_limits(event, path)
        self.values[path] = _position(event)
        if isinstance(event, yaml.AliasEvent):
            found = f"the alias `*{event.anchor}`"
            self._refuse(path, found, "the text itself, written out again", _position(event))
            return None
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag:
            found = f"the tag {_tag(event.tag)}"
            self._refuse(path, found, "plain text without a tag", _position(event))
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        return self._map(path) if isinstance(event, yaml.MappingStartEvent) else self._list(path)

    def _map(self, path: Path) -> dict[str, Content]:
        content: dict[str, Content] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                advice = "Put text that begins with a bracket or `*` in quotes."
                raise self._stop(event, "a map or a list as a key", "text as a key", advice)
            key, place = str(event.value), _position(event)
            if key in content:
                self._repeated(path, key, place)
                continue
            self.keys[(*path, key)] = place
            if event.tag is not None:
                found = f"the tag {_tag(event.tag)}"
                self._refuse((*path, key, KEY), found, "a key without a tag", place)
            content[key] = None
            content[key] = self._value(next(self.events), (*path, key))
        return content

    def _repeated(self, path: Path, key: str, place: Position) -> None:
        """Note a key that stands twice, and read past its second value."""
        first = self.keys[(*path, key)]
        found, advice = f"the key {shown(key)} again", f"It is also on line {first.line}."
        fault = Fault((*path, key, KEY), found, "each key once", advice)
        kept = [*self.faults, Placed(fault, place)]
        self._value(next(self.events), (*path, f"{key} again", place.line, place.column))
        self.faults = kept

    def _list(self, path: Path) -> list[Content]:
        content: list[Content] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            content.append(self._value(event, (*path, len(content))))
        return content

    def _within_limits(self, event: yaml.Event, path: Path) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._stop(event, f"more than {MOST_NODES:,} values", "a plan of fewer values")
        if len(path) > DEEPEST:
            found = f"maps and lists nested deeper than {DEEPEST}"
            raise self._stop(event, found, "a plan as flat as the examples")

    def _refuse(self, path: Path, found: str, expected: str, position: Position) -> None:
        self.faults.append(Placed(Fault(path, found, expected), position))

    def _stop(self, event: yaml.Event, found: str, expected: str, advice: str = "") -> PlanError:
        line, column = _position(event)
        return unreadable(f"{self.name}:{line}:{column}", found, expected, advice)
