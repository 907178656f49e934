"""The arguments that several commands share, each with its help."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from compalign.errors import LedgerError
from compalign.importing.options import DateOrder, DecimalMark, Hidden, ReadingOptions


class EngineName(StrEnum):
    """The engines that can run the calculation; their results are the same to the cent."""

    duckdb = "duckdb"
    spark = "spark"


PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="The plan, a YAML file.")]
LedgerFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="LEDGER...", help="Ledgers: .xlsx, .csv, .parquet, .ods, .xls, … files."
    ),
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
PayoutsOut = Annotated[
    Path | None,
    typer.Option("--out", metavar="PAYOUTS.xlsx", help="Also write the results to this workbook."),
]
ClosedRuns = Annotated[
    list[Path] | None,
    typer.Option(
        "--closed",
        metavar="PAID.xlsx",
        help="The workbook of an earlier run: what it paid stays, and differences are paid now; "
        "give it again for more.",
    ),
]
OnePayee = Annotated[
    str,
    typer.Option("--payee", metavar="ID", help="Whose pay: an id, or a name that only one has."),
]
OneEvent = Annotated[
    str | None,
    typer.Option(
        "--event", metavar="EVENT", help="Only this event, such as D-0001 or deals:D-0001."
    ),
]
Dates = Annotated[
    DateOrder | None,
    typer.Option(help="How texts such as 03/04/2025 are meant, where a column does not show it."),
]
Decimals = Annotated[
    DecimalMark | None,
    typer.Option(help="What parts the decimals in 1,200, where a column does not show it."),
]
HiddenRows = Annotated[
    Hidden, typer.Option("--hidden", help="What becomes of hidden rows, columns and sheets.")
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The encoding of csv files, such as cp1252."),
]
Delimiter = Annotated[
    str | None,
    typer.Option(metavar="MARK", help="What parts the cells of csv files; found by itself."),
]


def reading_options(
    dates: DateOrder | None,
    decimals: DecimalMark | None,
    hidden: Hidden,
    encoding: str | None = None,
    delimiter: str | None = None,
    ledger: str | None = None,
) -> ReadingOptions:
    """Return the options of a command as the reader takes them; `tab` stands for a tab."""
    mark = {"tab": "\t", "\\t": "\t"}.get(delimiter or "", delimiter)
    if mark is not None and len(mark) != 1:
        raise LedgerError(f"--delimiter: found {delimiter!r}; expected one character, or tab")
    return ReadingOptions(dates, decimals, hidden, encoding, mark, ledger)
