"""The cells of a file as they stand, for a copy of it: nothing is matched, nothing is checked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compalign.importing.files import OPENERS
from compalign.importing.options import AS_FOUND, ReadingOptions


def raw_sheets(
    path: Path, options: ReadingOptions = AS_FOUND
) -> list[tuple[str, Sequence[Sequence[Any]]]]:
    """Return the sheets of a file by name, every cell at its place; none of a parquet file."""
    sources = OPENERS[path.suffix.lower()](path, path.name, options)
    found: list[tuple[str, Sequence[Sequence[Any]]]] = []
    for source in sources:
        if source.grid is None:
            continue
        grid = source.grid()
        rows: list[Sequence[Any]] = [()] * (int(grid.numbers[-1]) if len(grid.numbers) else 0)
        for number, row in zip(grid.numbers.tolist(), grid.rows, strict=True):
            rows[number - 1] = row
        found.append((source.place.sheet, rows))
    return found
