"""Bad cells are values, not exceptions: all are gathered, then told in one message.

A `Problem` is one sentence a customer can act on: where it is, what was found there, what was
expected, what to do. Like problems of one column are told once, with the number of rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
LISTED_LINES = 50
SHOWN_CHARACTERS = 40
"""A longer text is cut to this many characters, so that no message echoes a whole cell."""


@dataclass(frozen=True)
class Problem:
    """One wrong cell, row or header.

    `cell` is `cell C7` in a spreadsheet and `line 7, column 'amount'` elsewhere; `row` is the
    row number in the sheet, or None where the whole sheet is meant, `at` the column counted from
    0. A `warning` does not stop a run.
    """

    file: str
    sheet: str
    cell: str
    column: str
    found: str
    expected: str
    advice: str = ""
    severity: Severity = "error"
    row: int | None = None
    at: int | None = None
    title: str = ""
    """The sheet's name also where messages need not tell it: a csv file has only one."""

    def __str__(self) -> str:
        """Return the sentence that is printed for this problem."""
        sheet = f"sheet {self.sheet!r}" if self.sheet else ""
        named = self.column and repr(self.column) not in self.cell
        column = f"column {self.column!r}" if named else ""
        where = ", ".join(part for part in (self.file, sheet, self.cell, column) if part)
        advice = f" {self.advice}" if self.advice else ""
        return f"{where}: found {self.found}; expected {self.expected}.{advice}"


def told(problems: Sequence[Problem]) -> str:
    """Return one text for many problems: alike ones grouped, at most fifty lines.

    >>> wrong = Problem("a.csv", "a", "line 2, column 'x'", "x", "'?'", "a date")
    >>> print(told([wrong, wrong]))
    2 problems in the ledgers:
      a.csv, sheet 'a', line 2, column 'x': found '?'; expected a date. (and 1 more like it)
    """
    count = len(problems)
    head = "1 problem in the ledgers:" if count == 1 else f"{count} problems in the ledgers:"
    groups = grouped(problems)
    lines = [f"  {group[0]}{_more(len(group) - 1)}" for group in groups[:LISTED_LINES]]
    untold = sum(len(group) for group in groups[LISTED_LINES:])
    return "\n".join([head, *lines, *([f"  ... and {untold} more"] if untold else [])])


def grouped(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Return problems in groups that are alike: one column, one expectation, one advice.

    Warnings are alike only when they found the same.
    """
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        found = problem.found if problem.severity == "warning" else ""
        place = (problem.file, problem.sheet, problem.column)
        group = (*place, found, problem.expected, problem.advice)
        alike.setdefault(group, []).append(problem)
    return list(alike.values())


def shown(value: object) -> str:
    """Return a cell's content as messages show it: quoted when text, never longer than a line.

    >>> shown("abc"), shown(None), shown("x" * 50)
    ("'abc'", 'a blank cell', "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' (50 characters)")
    """
    if value is None or (isinstance(value, str) and not value):
        return "a blank cell"
    text = str(value)
    cut = text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
    length = "" if cut is text else f" ({len(text)} characters)"
    return f"{cut!r}{length}" if isinstance(value, str) else f"{cut}{length}"


def listing(names: Iterable[str]) -> str:
    """Return names as a message lists them, at most twenty of them.

    >>> listing(["deals", "people"])
    "'deals', 'people'"
    """
    all_names = list(names)
    if not all_names:
        return "none"
    more = f" and {len(all_names) - 20} more" if len(all_names) > 20 else ""
    return ", ".join(shown(name) for name in all_names[:20]) + more


def _more(count: int) -> str:
    return f" (and {count} more like it)" if count else ""
