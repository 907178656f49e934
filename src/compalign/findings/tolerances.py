"""What a check tolerates or looks at: a time, a number, a share, roles or outcomes, as is usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from compalign.terms.anchors import Duration, read_duration
from compalign.terms.finding_settings import LIMIT
from compalign.terms.quantities import read_decimal, read_share, share_text
from compalign.terms.wrong import Wrong, listed, shown

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


OUTCOMES = ("new", "expansion", "renewal", "churn")
"""What may happen to a customer, as the kinds of their events."""
THEN = " then "


class Tolerated(NamedTuple):
    """One value of a tolerance, read: what it is not is 0 or blank."""

    time: Duration = Duration(0, 0)
    number: int = 0
    share: Fraction = Fraction(0)
    roles: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tolerance:
    """A tolerance of a check: what it says, what it is, and its usual value as a plan writes it.

    `roles` are names of one role (`csm`), `pairs` of two that are held together (`support + csm`),
    `chains` what happens to a customer, once (`expansion`) or twice (`new then churn`).
    """

    says: str
    what: Literal["time", "number", "share", "roles", "pairs", "chains"]
    usual: tuple[str, ...]
    name: str = LIMIT

    def read(self, texts: Sequence[str]) -> tuple[Tolerated, ...]:
        """Read what a plan writes; `Wrong` tells what was expected."""
        if len(texts) > 1 and self.what not in ("roles", "pairs", "chains"):
            raise Wrong(f"{len(texts)} values", "one value")
        return tuple(self._one(text) for text in texts)

    def _one(self, text: str) -> Tolerated:
        if self.what == "time":
            return Tolerated(time=read_duration(text))
        if self.what == "share":
            return Tolerated(share=_share(text))
        if self.what == "number":
            return Tolerated(number=_whole(text))
        if self.what == "chains":
            return Tolerated(chain=_chain(text))
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


def _chain(text: str) -> tuple[str, ...]:
    chain = tuple(name.strip() for name in text.split(THEN))
    if len(chain) > 2 or not set(chain) <= set(OUTCOMES):
        expected = f"one of {listed(OUTCOMES)}, or two of them such as `new then churn`"
        raise Wrong(shown(text), expected)
    if len(chain) == 2 and (chain[0] == "churn" or chain[1] == "new"):
        advice = "A chain begins with what is sold; a new customer comes only once."
        raise Wrong(shown(text), "a chain such as `new then churn`", advice)
    return chain
