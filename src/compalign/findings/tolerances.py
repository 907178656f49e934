"""What a check tolerates: a time, a number, a share or pairs of roles, with its usual value."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from compalign.terms.anchors import Duration, read_duration
from compalign.terms.finding_settings import LIMIT
from compalign.terms.quantities import read_decimal, read_share, share_text
from compalign.terms.wrong import Wrong, shown

SHARE_SCALE = 1_000_000_000
TOLERANCE_COLUMNS = {
    "code": "string",
    "name": "string",
    "days": "integer",
    "months": "integer",
    "number": "bigint",
    "role": "string",
    "other": "string",
}
"""The plan table `tolerances`; a share stands in `number` as billionths."""


class Tolerated(NamedTuple):
    """One value of a tolerance, read: what it is not is 0 or blank."""

    time: Duration = Duration(0, 0)
    number: int = 0
    share: Fraction = Fraction(0)
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tolerance:
    """A tolerance of a check: what it says, what it is, and its usual value as a plan writes it.

    `roles` are names of one role (`csm`), `pairs` of two that are held together (`support + csm`).
    """

    says: str
    what: Literal["time", "number", "share", "roles", "pairs"]
    usual: tuple[str, ...]
    name: str = LIMIT

    def read(self, texts: Sequence[str]) -> tuple[Tolerated, ...]:
        """Read what a plan writes; `Wrong` tells what was expected."""
        if len(texts) > 1 and self.what not in ("roles", "pairs"):
            raise Wrong(f"{len(texts)} values", "one value")
        return tuple(self._one(text) for text in texts)

    def _one(self, text: str) -> Tolerated:
        if self.what == "time":
            return Tolerated(time=read_duration(text))
        if self.what == "share":
            return Tolerated(share=_share(text))
        if self.what == "number":
            return Tolerated(number=_whole(text))
        return Tolerated(roles=_roles(text, pairs=self.what == "pairs"))


def _share(text: str) -> Fraction:
    share = read_share(text)
    if share < 0 or (share * SHARE_SCALE).denominator != 1:
        raise Wrong(share_text(share), "a share of 0% or more, such as 10%")
    return share


def _whole(text: str) -> int:
    number = read_decimal(text, "a whole number such as 6")
    if number != int(number) or not 0 <= number < SHARE_SCALE:
        raise Wrong(shown(text), "a whole number such as 6")
    return int(number)


def _roles(text: str, *, pairs: bool) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split("+"))
    if len(names) != 1 + pairs or not all(names):
        raise Wrong(shown(text), "two roles such as `support + csm`" if pairs else "one role")
    return names
