"""`compalign align`: what each outcome is worth to each role, and whether roles pull together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compalign.commands.arguments import (
    AllowRejected,
    AsOf,
    Dates,
    Decimals,
    Encoding,
    HiddenRows,
    LedgerFiles,
    MapFile,
    PlanFile,
    reading_options,
)
from compalign.commands.calculating import Request, aligned, read_request
from compalign.commands.exits import ends_clearly
from compalign.commands.outputs import check_output
from compalign.importing.options import Hidden

if TYPE_CHECKING:
    from compalign.planning.alignment import Alignment


@ends_clearly
def align(
    *,
    plan: PlanFile,
    ledgers: LedgerFiles,
    as_of: AsOf = None,
    map_file: MapFile = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="ALIGN.xlsx", help="Also write the tables to this workbook."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")] = False,
    allow_rejected: AllowRejected = False,
    dates: Dates = None,
    decimals: Decimals = None,
    hidden: HiddenRows = Hidden.KEEP,
    encoding: Encoding = None,
) -> None:
    """Show what one more unit of each outcome pays each role.

    Runs pay again with one more median event of each kind, and compares. Shows which roles gain
    and lose together, whether pay rises with the company's goals, and what was really paid for.
    """
    if out is not None:
        check_output(out, keep=[plan, *ledgers])
    options = reading_options(dates, decimals, hidden, encoding)
    request = Request(plan, ledgers, (), as_of, map_file, allow_rejected, options=options)
    found = aligned(*read_request(request), as_of.date() if as_of else None)
    if out is not None:
        from compalign.report.alignment_book import write_alignment

        write_alignment(found, out)
        typer.echo(f"workbook written to {out}", err=True)
    _show(found, json)


def _show(found: "Alignment", json: bool) -> None:
    if json:
        from compalign.report.alignment_json import alignment_json

        typer.echo(alignment_json(found))
    else:
        from compalign.report.alignment_page import print_alignment

        print_alignment(found)
