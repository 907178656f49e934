"""Tells a misspelt header from an extra: `knd` was meant to be `kind`, `region` was not `reason`.

A misspelt optional column would be taken for an extra and its default be paid in silence. Names
are compared word by word, for `contract_id` is no misspelt `contract_end`.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from compalign.importing.column_map import alike

NEAR = 0.8
NEAR_WITHOUT_SPACES = 0.92
SHORTEST = 3


def meant(header: str, names: Iterable[str]) -> str | None:
    """Return the name that a header nearly is, the nearest one first.

    >>> meant("knd", ["kind"]), meant("last dya", ["last_day"]), meant("stage", ["start"])
    ('kind', 'last_day', None)
    """
    given = alike(header)
    near = [(_nearness(given, alike(name)), name) for name in names]
    best = max(near, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] else None


def _nearness(given: str, name: str) -> float:
    """Return how near two names are, 0 when one is no misspelling of the other."""
    words, meant_words = given.split(), name.split()
    if len(words) != len(meant_words):
        ratio = SequenceMatcher(None, "".join(words), "".join(meant_words)).ratio()
        return ratio if ratio >= NEAR_WITHOUT_SPACES else 0.0
    ratios = [_word_nearness(*pair) for pair in zip(words, meant_words, strict=True)]
    return min(ratios, default=0.0)


def _word_nearness(given: str, name: str) -> float:
    if given == name:
        return 1.0
    if min(len(given), len(name)) < SHORTEST:
        return 0.0
    if sorted(given) == sorted(name) and given[0] == name[0]:
        return NEAR
    if len(given) == len(name) <= 5:  # `state` is no misspelt `start`
        return 0.0
    ratio = SequenceMatcher(None, given, name).ratio()
    return ratio if ratio >= NEAR else 0.0
