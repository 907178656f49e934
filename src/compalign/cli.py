"""The command line: its commands and nothing else. Each command is a module of its own.

Nothing heavy is imported here or at the top of a command, so that help comes at once.
"""

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from compalign.commands.align import align
from compalign.commands.conflicts import conflicts
from compalign.commands.explain import explain
from compalign.commands.import_files import import_files
from compalign.commands.lint import lint
from compalign.commands.pay import pay
from compalign.commands.schema import schema
from compalign.commands.template import template

app = typer.Typer(
    name="compalign",
    help="Sales compensation that pays to the cent and explains every cent.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _command in (pay, explain, conflicts, align, lint, template, schema):
    app.command()(_command)
app.command("import")(import_files)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"compalign {version('compalign')}")
        raise typer.Exit


@app.callback()
def compalign(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Sales compensation that pays to the cent and explains every cent.

    Exit codes: 0 done; 1 done, but a finding says that money may be paid wrongly; 2 the plan, a
    ledger or an option cannot be used; 70 a defect in compalign.
    """


def main() -> None:
    """Run the command line; letters that the output cannot show are replaced, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app(prog_name="compalign")
