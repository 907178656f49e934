"""A progress bar over the steps of a run, for people only: never in a pipe."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compalign.engine.step import Step


def watched(steps: Iterable["Step"]) -> Iterable["Step"]:
    """Return the steps, followed by a bar when stderr is a terminal; the bar leaves no trace."""
    return _with_bar(list(steps)) if sys.stderr.isatty() else steps


def _with_bar(steps: list["Step"]) -> Iterator["Step"]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(steps, description="calculating")
