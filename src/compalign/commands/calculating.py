"""From the arguments of a command to results: plan, column map, ledgers, engine, run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from compalign.commands.arguments import EngineName
from compalign.importing.options import AS_FOUND, ReadingOptions

if TYPE_CHECKING:
    import pandas as pd

    from compalign.engine.base import Engine
    from compalign.importing.ledgers import Ledgers
    from compalign.plan.model import Plan
    from compalign.planning.alignment import Alignment
    from compalign.results import Results


@dataclass(frozen=True)
class Request:
    """What the user asked to have calculated."""

    plan: Path
    ledgers: Sequence[Path]
    periods: Sequence[str] = ()
    as_of: datetime | None = None
    map_file: Path | None = None
    allow_rejected: bool = False
    engine: EngineName = EngineName.duckdb
    closed: Sequence[Path] = ()
    options: ReadingOptions = AS_FOUND
    conflicts: bool = False


def calculate(request: Request) -> tuple["Plan", "Results"]:
    """Return the plan and its results; problems that do not stop the run are told on stderr."""
    from compalign.commands.progress import watched
    from compalign.payrun import run

    plan, ledgers = read_request(request)
    as_of = request.as_of.date() if request.as_of else None
    results = run(
        plan,
        ledgers,
        periods=request.periods,
        as_of=as_of,
        closed=_closed(request.closed, plan.currency),
        engine=_engine(request.engine),
        watch=watched,
        conflicts=request.conflicts,
    )
    return plan, results


def read_request(request: Request) -> tuple["Plan", "Ledgers"]:
    """Read the plan and its ledgers; problems that do not stop the run are told on stderr."""
    from compalign.commands.column_maps import merged, read_maps
    from compalign.importing.ledgers import Ledgers
    from compalign.importing.problems import told
    from compalign.plan.model import Plan

    plan = Plan.load(request.plan)
    maps = read_maps(request.map_file) if request.map_file else {}
    ledgers = Ledgers.read(
        *request.ledgers,
        currency=plan.currency,
        columns=merged(plan.ledgers, maps),
        allow_rejected=request.allow_rejected,
        options=request.options,
    )
    if ledgers.problems:
        typer.echo(told(ledgers.problems), err=True)
    return plan, ledgers


def aligned(plan: "Plan", ledgers: "Ledgers", as_of: date | None) -> "Alignment":
    """Return the goal alignment of a plan over its ledgers, contested money paid by precedence."""
    from compalign.payrun import run
    from compalign.planning.alignment import align
    from compalign.planning.resolving import undecided

    plan, ledgers = undecided(plan, ledgers)
    return align(plan, ledgers, lambda changed: run(plan, changed, as_of=as_of))


def _closed(paths: Sequence[Path], currency: str) -> "pd.DataFrame | None":
    """Return the entries of earlier runs from the files that hold them."""
    if not paths:
        return None
    from compalign.commands.closed_files import read_closed_files

    return read_closed_files(paths, currency)


def _engine(name: EngineName) -> "Engine | None":
    """Return the engine asked for; None stands for the default one."""
    if name is EngineName.duckdb:
        return None
    from compalign.engine.spark_engine import SparkEngine

    return SparkEngine()
