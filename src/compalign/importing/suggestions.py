"""Which header may be meant by a column: the most alike, with its score. Never taken unsaid."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from compalign.importing.column_map import alike

THRESHOLD = 60
"""Below this score, of 100, a header is not even suggested."""


class Suggested(NamedTuple):
    """A header and how alike it is to a name of the column, of 100."""

    header: str
    score: int


def nearest_header(names: Iterable[str], headers: Sequence[str]) -> Suggested | None:
    """Return the header that is most alike to any of the names, None below the threshold.

    >>> nearest_header(["amount"], ["amuont", "region"])
    Suggested(header='amuont', score=83)
    """
    from rapidfuzz import fuzz, process  # only a sheet that does not fit needs it

    best: Suggested | None = None
    compared = [alike(header) for header in headers]
    for name in names:
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            found = process.extractOne(alike(name), compared, scorer=scorer, score_cutoff=THRESHOLD)
            if found is not None and (best is None or found[1] > best.score):
                best = Suggested(headers[found[2]], round(found[1]))
    return best


def suggestion(names: Iterable[str], headers: Sequence[str]) -> str:
    """Return `Did you mean 'x'? (83 % alike …)` for the nearest header, or an empty text."""
    found = nearest_header(names, headers)
    if found is None:
        return ""
    return f"Did you mean {found.header!r}? ({found.score} % alike; name it in the column map.)"
