"""The arguments of `compalign import`, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

LedgerName = Annotated[
    str | None,
    typer.Option("--as", metavar="LEDGER", help="Which ledger the files are, such as deals."),
]
Currency = Annotated[str, typer.Option(help="The currency of the amounts.")]
SaveMap = Annotated[
    Path | None,
    typer.Option(metavar="MAP.yaml", help="Also write which header was taken for what."),
]
LedgersOut = Annotated[
    Path | None, typer.Option("--out", metavar="LEDGERS.xlsx", help="Also write clean ledgers.")
]
ProblemsOut = Annotated[
    Path | None,
    typer.Option(
        "--problems", metavar="PROBLEMS.xlsx", help="Also write a copy with the cells marked."
    ),
]
Against = Annotated[
    list[Path] | None,
    typer.Option(metavar="OLD", help="An earlier export, to list what differs."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop on any problem, warnings too.")]
