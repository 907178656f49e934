"""`compalign pay`: what everyone is paid, what became of every row, and what may be wrong."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compalign.commands.arguments import (
    AllowRejected,
    AsOf,
    ClosedRuns,
    Dates,
    Decimals,
    Encoding,
    Engine,
    EngineName,
    HiddenRows,
    LedgerFiles,
    MapFile,
    PayoutsOut,
    Periods,
    PlanFile,
    reading_options,
)
from compalign.commands.calculating import Request, aligned, calculate
from compalign.commands.exits import FOUND_ERRORS, ends_clearly
from compalign.commands.outputs import OutputError, check_output
from compalign.importing.options import Hidden

if TYPE_CHECKING:
    from compalign.plan.model import Plan
    from compalign.results import Results


@ends_clearly
def pay(
    *,
    plan: PlanFile,
    ledgers: LedgerFiles,
    period: Periods = None,
    as_of: AsOf = None,
    map_file: MapFile = None,
    out: PayoutsOut = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")] = False,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Also run the checks of `compalign conflicts`.")
    ] = False,
    align: Annotated[
        bool, typer.Option("--align", help="Add the sheets of `compalign align` to the workbook.")
    ] = False,
    closed: ClosedRuns = None,
    allow_rejected: AllowRejected = False,
    engine: Engine = EngineName.duckdb,
    dates: Dates = None,
    decimals: Decimals = None,
    hidden: HiddenRows = Hidden.KEEP,
    encoding: Encoding = None,
) -> None:
    """Calculate what everyone is paid.

    Prints payouts by payee, what became of every ledger row, and findings. Ends with 1 when a
    finding says that money may be paid wrongly.
    """
    if out is not None:
        check_output(out, keep=[plan, *ledgers, *(closed or [])])
    elif align:
        raise OutputError("--align adds sheets to the workbook: say --out NAME.xlsx as well")
    request = Request(
        plan, ledgers, period or (), as_of, map_file, allow_rejected, engine, closed or (),
        reading_options(dates, decimals, hidden, encoding), conflicts,
    )  # fmt: skip
    declared, results = calculate(request)
    with closing(results):
        if out is not None:
            _write(declared if align else None, results, out)
        _show(results, json)
        if results.has_errors or not all(results.checks.values()):
            raise typer.Exit(FOUND_ERRORS)


def _write(aligns: "Plan | None", results: "Results", out: Path) -> None:
    """Write the workbook, with the goal alignment of a plan; this is told on stderr, since stdout
    holds the results."""
    from compalign.report.workbook import write_workbook

    alignment = aligned(aligns, results.ledgers, results.as_of) if aligns else None
    write_workbook(results, out, alignment)
    typer.echo(f"workbook written to {out}", err=True)


def _show(results: "Results", json: bool) -> None:
    if json:
        from compalign.report.json_text import results_json

        typer.echo(results_json(results))
    else:
        from compalign.report.terminal import print_results

        print_results(results)
