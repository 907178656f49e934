"""`compalign template`: an empty workbook to fill in, one sheet for each ledger."""

from pathlib import Path
from typing import Annotated

import typer

from compalign.commands.exits import ends_clearly
from compalign.commands.outputs import check_output


@ends_clearly
def template(
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="The workbook to write.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file if there is one.")
    ] = False,
) -> None:
    """Write an empty workbook for ledgers.

    It has a sheet for each ledger, to fill in and give to `pay`.
    """
    check_output(out, keep=[] if overwrite else [out])
    from compalign.report.template import write_template

    write_template(out)
    typer.echo(f"template written to {out}")
