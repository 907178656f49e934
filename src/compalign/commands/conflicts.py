"""`compalign conflicts`: where promises pull against each other, in plan and ledgers."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compalign.commands.arguments import (
    AllowRejected,
    AsOf,
    Dates,
    Decimals,
    Encoding,
    Engine,
    EngineName,
    HiddenRows,
    LedgerFiles,
    MapFile,
    Periods,
    PlanFile,
    reading_options,
)
from compalign.commands.calculating import Request, calculate
from compalign.commands.exits import FOUND_ERRORS, ends_clearly
from compalign.commands.outputs import check_output
from compalign.importing.options import Hidden

if TYPE_CHECKING:
    from compalign.results import Results


@ends_clearly
def conflicts(
    *,
    plan: PlanFile,
    ledgers: LedgerFiles,
    period: Periods = None,
    as_of: AsOf = None,
    map_file: MapFile = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="CONFLICTS.xlsx", help="Also write the findings to this workbook."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")] = False,
    allow_rejected: AllowRejected = False,
    engine: Engine = EngineName.duckdb,
    dates: Dates = None,
    decimals: Decimals = None,
    hidden: HiddenRows = Hidden.KEEP,
    encoding: Encoding = None,
) -> None:
    """Show where promises conflict.

    Runs every check over plan and ledgers. Findings are grouped by cause, the gravest first, then
    the most money at stake. Ends with 1 when one says that money may be paid wrongly.
    """
    if out is not None:
        check_output(out, keep=[plan, *ledgers])
    options = reading_options(dates, decimals, hidden, encoding)
    request = Request(
        plan, ledgers, period or (), as_of, map_file, allow_rejected, engine,
        options=options, conflicts=True,
    )  # fmt: skip
    _, results = calculate(request)
    with closing(results):
        if out is not None:
            _write(results, out)
        _show(results, json)
        if results.has_errors:
            raise typer.Exit(FOUND_ERRORS)


def _write(results: "Results", out: Path) -> None:
    from compalign.report.conflict_book import write_conflicts

    write_conflicts(results, out)
    typer.echo(f"workbook written to {out}", err=True)


def _show(results: "Results", json: bool) -> None:
    if json:
        from compalign.report.finding_json import conflicts_json

        typer.echo(conflicts_json(results))
    else:
        from compalign.report.conflict_page import print_conflicts

        print_conflicts(results)
