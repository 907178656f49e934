"""A step that SQL cannot tell: what was decided for one row changes what may be decided for the
next, with two limits at once. Small frames of whole numbers go in, rows come out.

Both engines hand such frames over, so the same walk runs beside either.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from compalign.engine.base import Cell, Engine
from compalign.engine.step import Step

Number = int | None
Record = tuple[Number, ...]
Frames = Mapping[str, Sequence[Record]]


def _nothing(_: Frames) -> Sequence[tuple[Cell, ...]]:
    return ()


@dataclass(frozen=True)
class Walk(Step):
    """A step whose rows are made by `walk` from the rows of the tables in `reads`.

    `reads` gives the columns of each table, all of them whole numbers and together its order.
    """

    reads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    walk: Callable[[Frames], Sequence[tuple[Cell, ...]]] = _nothing


def walk_step(
    name: str,
    columns: Mapping[str, str],
    reads: Mapping[str, tuple[str, ...]],
    walk: Callable[[Frames], Sequence[tuple[Cell, ...]]],
) -> Walk:
    """Return a walk; its `sql` only names what it reads, so that nothing is forgotten too soon."""
    return Walk(name, "\n".join(f"from {table}" for table in reads), columns, True, reads, walk)


def empty(step: Step) -> Walk:
    """Return the step as it is when nothing reaches it: its columns and no rows."""
    return Walk(step.name, "", step.columns)


def perform(engine: Engine, step: Step) -> None:
    """Run a step, or fetch what it reads, walk it, and load what comes of it."""
    if not isinstance(step, Walk):
        engine.run(step)
        return
    frames = {
        table: _records(engine.frame(table, columns), columns)
        for table, columns in step.reads.items()
    }
    engine.load_rows(step.name, step.columns, step.walk(frames))


def _records(frame: pd.DataFrame, columns: Sequence[str]) -> Sequence[Record]:
    lists = [[_number(value) for value in frame[column].tolist()] for column in columns]
    return list(zip(*lists, strict=True))


def _number(value: object) -> Number:
    """Return a cell as a whole number; a 128-bit one comes as text."""
    if value is None or value is pd.NA:
        return None
    return int(value)  # type: ignore[call-overload,no-any-return]
