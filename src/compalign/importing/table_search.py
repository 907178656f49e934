"""Cuts the tables out of a sheet: where they begin and end, and what stands around them.

A sheet may hold notes above, several tables below or beside each other, merged cells and columns
that nobody named. What is not read is said, with its place.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from compalign.errors import LedgerError
from compalign.importing.cells import Unread
from compalign.importing.grid import Grid, is_blank
from compalign.importing.header_search import Headers, at_row, find_headers
from compalign.importing.places import letters, row_ranges
from compalign.importing.problems import Problem, listing
from compalign.importing.sheets import Setting, Sheet

TOGETHER = 0.9
"""Two blocks parted by an empty column are one table when this share of their rows agree."""
HALF = 0.5
UNMERGE = "Unmerge the cells, and write in each row what belongs to it."


class Block(NamedTuple):
    """A table's rows and columns, counted from 0; `bottom` and `right` come after the last."""

    headers: Headers
    bottom: int
    left: int
    right: int


def find_tables(grid: Grid, names: frozenset[str], header_row: int | None = None) -> list[Sheet]:
    """Return the tables of a sheet from the top down; `LedgerError` when it is empty."""
    found = find_headers(grid, names) if header_row is None else [_said_row(grid, header_row)]
    if not found:
        raise LedgerError(
            f"{_named(grid)}: found an empty sheet; expected headers and, below them, rows"
        )
    tables: list[Sheet] = []
    above = 0
    for at, headers in enumerate(found):
        limit = found[at + 1].top if at + 1 < len(found) else len(grid.rows)
        bottom = _bottom(grid, headers.below, limit, is_last=at + 1 == len(found))
        blocks = _blocks(grid, headers, bottom)
        for block in blocks:
            warnings = [*_titles(grid, headers, above)] if block is blocks[0] else []
            tables.append(_table(grid, block, [*warnings, *_beside(grid, block, blocks)]))
        above = bottom
    return tables


def _said_row(grid: Grid, header_row: int) -> Headers:
    places = np.flatnonzero(grid.numbers == header_row)
    if not len(places) or grid.is_blank(int(places[0])):
        raise LedgerError(
            f"{_named(grid)}: found no headers in row {header_row}, which the column map names; "
            "expected them there. Mend `header_row` in the column map."
        )
    return at_row(grid, int(places[0]))


def _named(grid: Grid) -> str:
    file, sheet = grid.place.named
    return f"{file}, sheet {sheet!r}" if sheet else file


def _bottom(grid: Grid, first: int, limit: int, *, is_last: bool) -> int:
    """Return the row after a table: the titles right above the next table are not part of it."""
    bottom = limit
    while not is_last and bottom > first and sum(map(_is_filled, grid.rows[bottom - 1])) <= 1:
        bottom -= 1
    while bottom > first and grid.is_blank(bottom - 1):
        bottom -= 1
    return bottom


def _is_filled(cell: object) -> bool:
    return not is_blank(cell)


def _titles(grid: Grid, headers: Headers, above: int) -> list[Problem]:
    """Return the warning that rows above the headers are not read."""
    rows = [row for row in range(above, headers.top) if not grid.is_blank(row)]
    if not rows:
        return []
    cells = [str(cell) for row in rows for cell in grid.rows[row] if not is_blank(cell)]
    return [
        grid.place.warning(
            row_ranges((grid.numbers[row] for row in rows), grid.place.row_word),
            f"notes above the headers: {listing(cells[:3])}",
            f"the headers; they stand in {grid.place.row_word} {grid.numbers[headers.top]}",
            "The notes were not read.",
        )
    ]


def _blocks(grid: Grid, headers: Headers, bottom: int) -> list[Block]:
    """Return the tables that stand beside each other under one row of headers."""
    texts = headers.texts
    is_named = [not is_blank(text) for text in texts]
    data = grid.rows[headers.below : bottom]
    empty = [
        not named and all(is_blank(row[at]) for row in data if at < len(row))
        for at, named in enumerate(is_named)
    ]
    runs = []
    for is_empty, group in groupby(range(len(texts)), key=lambda at: empty[at]):
        columns = list(group)
        if not is_empty and any(is_named[at] for at in columns):
            runs.append((columns[0], columns[-1] + 1))
    blocks: list[Block] = []
    for left, right in runs:
        block = Block(headers, bottom, left, right)
        if blocks and _belong_together(blocks[-1], block, data):
            blocks[-1] = blocks[-1]._replace(right=right)
        else:
            blocks.append(block)
    return blocks or [Block(headers, bottom, 0, len(texts))]


def _belong_together(one: Block, other: Block, data: Sequence[Sequence[Any]]) -> bool:
    texts = one.headers.texts
    first = {str(text).strip().casefold() for text in texts[one.left : one.right]} - {""}
    second = {str(text).strip().casefold() for text in texts[other.left : other.right]} - {""}
    if first & second:
        return False
    filled = [
        [any(map(_is_filled, row[block.left : block.right])) for row in data]
        for block in (one, other)
    ]
    either = sum(a or b for a, b in zip(*filled, strict=True))
    both = sum(a and b for a, b in zip(*filled, strict=True))
    return bool(both >= TOGETHER * either)


def _beside(grid: Grid, block: Block, blocks: Sequence[Block]) -> list[Problem]:
    """Return warnings about cells outside the columns of every table, told for the first one."""
    if block is not blocks[0]:
        return []
    covered = {at for one in blocks for at in range(one.left, one.right)}
    rows = range(block.headers.below, block.bottom)
    found = [
        (row, at)
        for at in range(len(block.headers.texts))
        if at not in covered
        for row in rows
        if at < len(grid.rows[row]) and not is_blank(grid.rows[row][at])
    ]
    if not found:
        return []
    row, at = found[0]
    return [
        grid.place.warning(
            grid.place.cell(int(grid.numbers[row]), at, letters(at)),
            f"{len(found)} cells beside the table",
            "every cell below a header",
            "They were not read: write a header above them if they belong to the table.",
        )
    ]


def _table(grid: Grid, block: Block, warnings: list[Problem]) -> Sheet:
    headers, bottom, left, right = block
    data = grid.rows[headers.below : bottom]
    if (left, right) != (0, len(headers.texts)) or grid.marks.merged:
        data = [row[left:right] for row in data]
    warnings += _unmerge(grid, block, data)
    columns = list(zip(*data, strict=True)) or [()] * (right - left)
    numbers = grid.numbers[headers.below : bottom]
    signs: dict[int, dict[int, str]] = {}
    for (row, column), sign in grid.marks.signs.items():
        if headers.below <= row < bottom and left <= column < right:
            signs.setdefault(column - left, {})[int(grid.numbers[row])] = sign
    setting = Setting(
        header_row=int(grid.numbers[headers.below - 1]),
        first_column=left,
        hidden_rows=frozenset(
            int(grid.numbers[row]) for row in grid.marks.hidden_rows if row < len(grid.numbers)
        ),
        hidden_columns=grid.marks.hidden_columns,
        signs=signs,
        since_1904=grid.marks.since_1904,
        warnings=(*grid.warnings, *warnings),
    )
    return Sheet.of(grid.place, headers.texts[left:right], columns, numbers, setting)


def _unmerge(grid: Grid, block: Block, data: list[list[Any]]) -> list[Problem]:
    """Give each row of a merged cell its value; a merged number belongs to no single row."""
    filled = []
    for merged in grid.marks.merged:
        inside = block.headers.below <= merged.top and merged.bottom < block.bottom
        if not inside or merged.bottom == merged.top or not block.left <= merged.left < block.right:
            continue
        first, column = merged.top - block.headers.below, merged.left - block.left
        value = data[first][column]
        if is_blank(value):
            continue
        corner = (
            f"{letters(merged.left)}{merged.top + 1}:{letters(merged.right)}{merged.bottom + 1}"
        )
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = Unread(f"the number {value:g} in the merged cells {corner}", UNMERGE)
            data[first][column] = value
        else:
            filled.append(corner)
        for row in range(first + 1, merged.bottom - block.headers.below + 1):
            data[row][column] = value
    if not filled:
        return []
    advice = "Each of their rows was given the value of the merged cell."
    return [
        grid.place.warning(
            "the rows", f"the merged cells {listing(filled)}", "single cells", advice
        )
    ]
