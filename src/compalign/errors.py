"""Everything that can stop a run, as one small tree of exceptions.

Bad *cells* are not exceptions: they are gathered as `Problem` values for the whole workbook
(see `compalign.importing.problems`). What is raised here is a plan, a call or a file that
cannot be used at all. Each class builds its own text: where, what was found, what was
expected, what to do.

    CompalignError
    ├── PlanError        the plan file or plan object cannot be used (all mistakes at once)
    ├── LedgerError      a ledger file cannot be opened, or its rows have problems
    └── EngineError      the engine is missing, or a number left the exact range
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class CompalignError(Exception):
    """Anything the user can mend; the command line prints it and exits with 2."""


@dataclass(frozen=True)
class Mistake:
    """One mistake in a plan: its place, what was found, what is allowed, what to do.

    `place` is `file:line:column` when the plan came from a file, otherwise empty; `path` is the
    dotted path inside the plan, such as `credit.0.split`.
    """

    path: str
    found: str
    expected: str
    advice: str = ""
    place: str = ""
    code: str = "PLAN"

    def __str__(self) -> str:
        """Return the sentence that is printed for this mistake."""
        where = f"{self.place}: " if self.place else ""
        path = f"{self.path}: " if self.path else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{where}{path}found {self.found}; expected {self.expected}.{advice}"


class PlanError(CompalignError):
    """A plan that cannot be used; `mistakes` holds every mistake found, in file order."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        count = len(self.mistakes)
        head = "1 mistake in the plan" if count == 1 else f"{count} mistakes in the plan"
        super().__init__("\n".join([f"{head}:", *(f"  {mistake}" for mistake in self.mistakes)]))


class LedgerError(CompalignError):
    """A ledger that cannot be used: the text names file, sheet and cell.

    `problems` are the problems that the text lists, where it lists any.
    """

    def __init__(self, text: str, problems: Iterable[object] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(text)


class EngineError(CompalignError):
    """The engine is not installed, or a number does not fit the exact range."""


def nearest(name: str, allowed: Iterable[str]) -> str:
    """Return `Did you mean 'x'?` for the allowed name that is most alike, or an empty text.

    >>> nearest("retenton", ["retention", "growth"])
    "Did you mean 'retention'?"
    """
    close = get_close_matches(name, list(allowed), n=1, cutoff=0.6)
    return f"Did you mean {close[0]!r}?" if close else ""
