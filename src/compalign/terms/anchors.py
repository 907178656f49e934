"""Days of an account from which time is counted: `first_close + 12 months`, `end of rep`.

A blank anchor lies in the future without end: a window that begins there holds for no day, and
one that ends there is open. Months count from the anchor, never chained.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

from compalign.terms.base import LONGEST_NAME, NAME_PATTERN
from compalign.terms.wrong import Wrong, listed, shown

ACCOUNT_DAYS = ("first_close", "go_live", "contract_start", "contract_end", "handoff")
"""The anchors that an account has; `start of ROLE` and `end of ROLE` are of other windows."""
MOST = {"days": 36_500, "months": 1_200}
_DURATION = re.compile(r"([0-9]{1,6})\s*(day|days|month|months)")
_NAME = NAME_PATTERN.strip("^$")
_ANCHOR = re.compile(
    rf"(?P<day>{'|'.join(ACCOUNT_DAYS)}|(?P<edge>start|end)\s+of\s+(?P<role>{_NAME}))"
    r"(\s*(?P<sign>[+-])\s*(?P<shift>[0-9].*))?"
)


class Duration(NamedTuple):
    """A length of time in days or in calendar months; one of both is 0."""

    days: int
    months: int

    def __str__(self) -> str:
        """Write the duration as a plan does: `90 days`, `1 month`."""
        count, unit = (self.months, "month") if self.months else (self.days, "day")
        return f"{count} {unit}{'' if count == 1 else 's'}"


class Anchor(NamedTuple):
    """A day of the account, or the edge of a role's windows, moved by days or months."""

    day: str
    role: str | None = None
    days: int = 0
    months: int = 0

    def __str__(self) -> str:
        """Write the anchor as a plan does: `end of rep + 30 days`."""
        name = f"{self.day} of {self.role}" if self.role else self.day
        if not (self.days or self.months):
            return name
        sign = "-" if self.days + self.months < 0 else "+"
        return f"{name} {sign} {Duration(abs(self.days), abs(self.months))}"


class Moment(NamedTuple):
    """One anchor, or the later or the earlier of several."""

    choice: Literal["only", "later_of", "earlier_of"]
    anchors: tuple[Anchor, ...]

    def written(self) -> str | dict[str, list[str]]:
        """Write the moment as a plan does."""
        texts = [str(anchor) for anchor in self.anchors]
        return texts[0] if self.choice == "only" else {self.choice: texts}


def read_duration(given: object) -> Duration:
    """Read `90 days` or `12 months`; `Wrong` says what was expected.

    >>> read_duration("3 months")
    Duration(days=0, months=3)
    """
    if isinstance(given, Duration):
        return given
    match = _DURATION.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        raise Wrong(shown(given), "a duration such as 90 days or 12 months")
    unit, count = f"{match[2].rstrip('s')}s", int(match[1])
    if not 0 < count <= MOST[unit]:
        raise Wrong(shown(given), f"from 1 to {MOST[unit]:,} {unit}")
    return Duration(count, 0) if unit == "days" else Duration(0, count)


def read_anchor(given: object) -> Anchor:
    """Read one anchor: `go_live`, `first_close + 12 months`, `end of rep - 30 days`.

    >>> read_anchor("end of rep - 30 days")
    Anchor(day='end', role='rep', days=-30, months=0)
    """
    if isinstance(given, Anchor):
        return given
    match = _ANCHOR.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None or len(match["role"] or "") > LONGEST_NAME:
        days = listed([*ACCOUNT_DAYS, "start of ROLE", "end of ROLE"])
        raise Wrong(shown(given), f"an anchor such as `first_close + 12 months`: one of {days}")
    moved = read_duration(match["shift"]) if match["shift"] else Duration(0, 0)
    sign = -1 if match["sign"] == "-" else 1
    return Anchor(match["edge"] or match["day"], match["role"], sign * moved[0], sign * moved[1])


def read_moment(given: object) -> Moment:
    """Read one anchor, or a choice among several such as `{later_of: [go_live, end of rep]}`."""
    if isinstance(given, Moment):
        return given
    if not isinstance(given, Mapping):
        return Moment("only", (read_anchor(given),))
    if len(given) != 1 or next(iter(given)) not in ("later_of", "earlier_of"):
        raise Wrong(shown(given), "an anchor, or one of `later_of` and `earlier_of` with a list")
    choice, anchors = next(iter(given.items()))
    if not isinstance(anchors, (list, tuple)) or len(anchors) < 2:
        raise Wrong(shown(anchors), "a list of two anchors or more", at=(choice,))
    read = []
    for place, anchor in enumerate(anchors):
        try:
            read.append(read_anchor(anchor))
        except Wrong as wrong:
            raise Wrong(wrong.found, wrong.expected, wrong.advice, at=(choice, place)) from None
    return Moment(choice, tuple(read))


_TEXT = {"type": "string", "examples": ["first_close + 12 months"]}
_CHOICE = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
        word: {"type": "array", "minItems": 2, "items": _TEXT, "description": what}
        for word, what in (
            ("later_of", "The last of these days; without end while one of them is blank."),
            ("earlier_of", "The first of these days that is known."),
        )
    },
    "additionalProperties": False,
}
Lasting = Annotated[
    InstanceOf[Duration],
    BeforeValidator(read_duration),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["90 days", "12 months"]}),
]
"""A length of time: `90 days`, `12 months`."""

Day = Annotated[
    InstanceOf[Moment],
    BeforeValidator(read_moment),
    PlainSerializer(Moment.written),
    WithJsonSchema({"anyOf": [_TEXT, _CHOICE]}),
]
"""A day of the account: an anchor, moved or not, or a choice among several."""
