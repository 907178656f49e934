"""Finds the rows of headers in a sheet: below notes, over several rows, once for each table.

A row of headers is a row of texts in which known names stand: those of the ledgers' columns in
five languages, and the headers that the column map names. Where no name is known, it is the first
row that is about as wide as the widest. Looking for bold type or colours was refused: csv files
have none.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from compalign.importing.column_map import alike
from compalign.importing.grid import UNSEEN, Grid, is_blank

SEARCHED_ROWS = 60
"""How many rows with something in them are looked at from the top."""
AFTER_GAP_ROWS = 12
"""How many rows are looked at after each blank row."""
MOST_GAPS = 500
DEEPEST = 3
VALUE = re.compile(r"[\s$€£(+-]*[0-9][0-9.,:/\s%)-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}.*")
WIDE = 0.6
MOSTLY = 0.7


class Headers(NamedTuple):
    """The rows of headers of one table: the first, the one after the last, the joined texts."""

    top: int
    below: int
    texts: tuple[Any, ...]
    known: int


def find_headers(grid: Grid, names: frozenset[str]) -> list[Headers]:
    """Return the headers of every table, from the top down; at least one if there is any cell."""
    filled = grid.filled_rows()
    if not filled:
        return []
    candidates = _candidates(filled)
    found = {row: _best(grid, row, names) for row in candidates}
    known = [one for one in found.values() if one is not None]
    best = max(known, key=_worth, default=None)
    if best is None or best.known == 0:
        return [_widest(grid, filled)]
    chosen = [one for one in known if one.known >= 2 and _stands_apart(grid, one, filled[0])]
    return _apart([best, *sorted(chosen, key=_worth, reverse=True)])


def at_row(grid: Grid, row: int) -> Headers:
    """Return the headers that stand in a row that the user named."""
    return Headers(row, row + 1, tuple(grid.rows[row]), 1)


def _candidates(filled: Sequence[int]) -> list[int]:
    """Return the rows that may hold headers: the first ones, and those after a gap."""
    rows = set(filled[:SEARCHED_ROWS])
    gaps = [at for at in range(1, len(filled)) if filled[at] > filled[at - 1] + 1]
    for at in gaps[:MOST_GAPS]:
        rows.update(filled[at : at + AFTER_GAP_ROWS])
    return sorted(rows)


def _best(grid: Grid, row: int, names: frozenset[str]) -> Headers | None:
    """Return the best headers that begin in a row, None where it holds values."""
    least = _merged_depth(grid, row)
    found: list[Headers] = []
    for depth in range(1, max(DEEPEST, least) + 1):
        below = row + depth
        if below > len(grid.rows) or not _may_be_headers(grid.rows[below - 1], depth == 1):
            break
        if depth >= least or depth == 1:
            texts = _joined(grid, row, below, names)
            known = len({alike(one.strip(UNSEEN)) for one in texts if isinstance(one, str)} & names)
            found.append(Headers(row, below, texts, known))
    # Headers that are merged over several rows are all of these rows, if they hold only texts.
    whole = [one for one in found if one.below - row >= least]
    return max(whole or found, key=_worth, default=None)


def _worth(headers: Headers) -> tuple[int, int, int]:
    """Order headers by known names, then fewer rows, then nearness to the top."""
    return headers.known, headers.top - headers.below, -headers.top


def _is_text(cell: object) -> bool:
    """Tell whether a cell may be a header: blank, or a text that is no number or date."""
    if is_blank(cell):
        return True
    return isinstance(cell, str) and VALUE.fullmatch(cell.strip()) is None


def _may_be_headers(cells: Sequence[Any], first: bool) -> bool:
    """Tell whether a row may hold headers; in its first row a few may be years or errors."""
    filled = [cell for cell in cells if not is_blank(cell)]
    texts = sum(map(_is_text, filled))
    return texts >= MOSTLY * len(filled) if first else texts == len(filled)


def _merged_depth(grid: Grid, row: int) -> int:
    """Return over how many rows the headers reach that begin in a row, by its merged cells."""
    bottoms = [one.bottom for one in grid.marks.merged if one.top == row and one.bottom > row]
    depth, reach = 1, max(bottoms, default=row)
    while row + depth <= reach < row + 10:
        deeper = [one.bottom for one in grid.marks.merged if one.top == row + depth]
        reach = max([reach, *deeper])
        depth += 1
    return depth


def _joined(grid: Grid, top: int, below: int, names: frozenset[str]) -> tuple[Any, ...]:
    """Return the texts of headers over several rows; a merged heading counts for its columns."""
    if below == top + 1:
        return tuple(grid.rows[top])
    spread = [list(grid.rows[row]) for row in range(top, below)]
    for merged in grid.marks.merged:
        if top <= merged.top < below and merged.right > merged.left:
            cells = spread[merged.top - top]
            for column in range(merged.left, min(merged.right + 1, len(cells))):
                cells[column] = cells[merged.left]
    return tuple(_one_text(column, names) for column in zip(*spread, strict=True))


def _one_text(cells: Sequence[Any], names: frozenset[str]) -> Any:
    parts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    whole = " ".join(dict.fromkeys(parts))
    if (
        alike(whole) not in names
        and parts
        and alike(parts[-1]) in names
        and not is_blank(cells[-1])
    ):
        return parts[-1]
    return whole


def _stands_apart(grid: Grid, headers: Headers, first: int) -> bool:
    """Tell whether headers begin a table: at the top, after a blank row, or below a title."""
    above = headers.top - 1
    if headers.top == first or grid.is_blank(above):
        return True
    return sum(not is_blank(cell) for cell in grid.rows[above]) == 1


def _apart(chosen: Sequence[Headers]) -> list[Headers]:
    """Keep of overlapping headers the better ones, and return all from the top down."""
    kept: list[Headers] = []
    for one in chosen:
        if all(one.below <= other.top or one.top >= other.below for other in kept):
            kept.append(one)
    return sorted(kept)


def _widest(grid: Grid, filled: Sequence[int]) -> Headers:
    """Return the first row that is about as wide as the widest: no name in it is known."""
    widths = {
        row: sum(not is_blank(cell) for cell in grid.rows[row]) for row in filled[:SEARCHED_ROWS]
    }
    wide = max(widths.values()) * WIDE
    texts = [row for row in widths if widths[row] >= wide and all(map(_is_text, grid.rows[row]))]
    top = texts[0] if texts else filled[0]
    below = top + _merged_depth(grid, top)
    if below > len(grid.rows):
        below = top + 1
    return Headers(top, below, _joined(grid, top, below, frozenset()), 0)
