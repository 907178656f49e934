"""The arguments that several commands share, each with its help."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class EngineName(StrEnum):
    """The engines that can run the calculation; their results are the same to the cent."""

    duckdb = "duckdb"
    spark = "spark"


PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="The plan, a YAML file.")]
LedgerFiles = Annotated[
    list[Path],
    typer.Argument(metavar="LEDGER...", help="Ledgers: .xlsx, .csv or .parquet files."),
]
Periods = Annotated[
    list[str] | None,
    typer.Option(
        "--period", metavar="PERIOD", help="A pay period such as 2025-Q1; give it again for more."
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day that stands for today; the end of the last period when left out.",
    ),
]
MapFile = Annotated[
    Path | None,
    typer.Option(
        "--map", metavar="MAP.yaml", help="Which columns of your sheets mean what; see the docs."
    ),
]
AllowRejected = Annotated[
    bool,
    typer.Option(
        "--allow-rejected", help="Go on without the rows that have problems; they are listed."
    ),
]
Engine = Annotated[EngineName, typer.Option(help="What runs the calculation.")]
