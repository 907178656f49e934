"""`compalign import`: what is in these files, what is wrong with them, and clean ledgers of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from compalign.commands.arguments import (
    Dates,
    Decimals,
    Delimiter,
    Encoding,
    HiddenRows,
    LedgerFiles,
    MapFile,
    reading_options,
)
from compalign.commands.exits import BAD_INPUT, FOUND_ERRORS, ends_clearly
from compalign.commands.import_arguments import (
    Against,
    Currency,
    LedgerName,
    LedgersOut,
    ProblemsOut,
    SaveMap,
    Strict,
)
from compalign.commands.outputs import check_map_output, check_output
from compalign.errors import LedgerError
from compalign.importing.options import Hidden, ReadingOptions

if TYPE_CHECKING:
    from compalign.importing.column_map import ColumnMaps
    from compalign.importing.ledgers import Ledgers
    from compalign.importing.problems import Problem


@dataclass(frozen=True)
class _Reader:
    """How the files of one command are read."""

    currency: str
    maps: "ColumnMaps"
    options: ReadingOptions

    def read(self, files: Sequence[Path]) -> "Ledgers":
        """Read files; rows with errors are listed and not used."""
        from compalign.importing.ledgers import Ledgers

        return Ledgers.read(
            *files,
            currency=self.currency,
            columns=self.maps,
            allow_rejected=True,
            options=self.options,
        )


@ends_clearly
def import_files(
    files: LedgerFiles,
    ledger: LedgerName = None,
    currency: Currency = "USD",
    map_file: MapFile = None,
    save_map: SaveMap = None,
    out: LedgersOut = None,
    problems: ProblemsOut = None,
    against: Against = None,
    strict: Strict = False,
    dates: Dates = None,
    decimals: Decimals = None,
    hidden: HiddenRows = Hidden.KEEP,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
) -> None:
    """Read the exports of a CRM and say what is wrong.

    Ends with 1 when rows have errors (they are not used), with 2 when nothing can be read or
    `--strict` finds a problem. No file that is read is changed.
    """
    _check_outputs(files, against or (), (out, problems), save_map)
    said = reading_options(dates, decimals, hidden, encoding, delimiter, ledger)
    options = replace(said, in_memory=out is not None or bool(against))
    reader = _Reader(currency, _maps(map_file), options)
    read = _read(reader, files, problems)
    from compalign.report.import_screen import print_import, print_problems

    print_import(read)
    print_problems(read.problems)
    _write_problems(files, read.problems, problems, options)
    if strict and read.problems:
        typer.echo("stopped, for --strict allows no problem; nothing else was written", err=True)
        raise typer.Exit(BAD_INPUT)
    _write(read, options, out, save_map)
    if against:
        _compare(read, reader.read(against))
    if any(problem.severity == "error" for problem in read.problems):
        raise typer.Exit(FOUND_ERRORS)


def _check_outputs(
    files: Sequence[Path],
    against: Sequence[Path],
    books: Sequence[Path | None],
    save_map: Path | None,
) -> None:
    for path in books:
        if path is not None:
            check_output(path, keep=[*files, *against])
    if save_map is not None:
        check_map_output(save_map, keep=[*files, *against])


def _maps(map_file: Path | None) -> "ColumnMaps":
    from compalign.commands.column_maps import read_maps

    return read_maps(map_file) if map_file else {}


def _read(reader: _Reader, files: Sequence[Path], problems: Path | None) -> "Ledgers":
    """Read the files; where their headers do not fit, show why before the command ends."""
    try:
        return reader.read(files)
    except LedgerError as error:
        found = _listed(error)
        if not found:
            raise
        from compalign.report.import_screen import print_problems

        print_problems(found)
        _write_problems(files, found, problems, reader.options)
        raise typer.Exit(BAD_INPUT) from None


def _listed(error: LedgerError) -> "list[Problem]":
    from compalign.importing.problems import Problem

    return [one for one in error.problems if isinstance(one, Problem)]


def _write_problems(
    files: Sequence[Path],
    found: "Sequence[Problem]",
    path: Path | None,
    options: ReadingOptions,
) -> None:
    if path is None:
        return
    if not found:
        typer.echo("no copy was written: there is no problem to mark", err=True)
        return
    from compalign.report.problem_workbook import write_problems

    write_problems(files, found, path, options)
    is_marked = any(one.row is not None for one in found)
    marks = "with the problems marked" if is_marked else "without marks, for no problem has a cell,"
    typer.echo(f"copy {marks} written to {path}", err=True)


def _write(
    read: "Ledgers", options: ReadingOptions, out: Path | None, save_map: Path | None
) -> None:
    if out is not None:
        from compalign.report.ledger_workbook import write_ledgers

        write_ledgers(read, out)
        typer.echo(f"ledgers written to {out}", err=True)
    if save_map is not None:
        from compalign.importing.map_text import map_text
        from compalign.report.safe_file import replacing

        with replacing(save_map) as draft:
            draft.write_text(map_text(read, options), encoding="utf-8")
        typer.echo(f"column map written to {save_map}", err=True)


def _compare(new: "Ledgers", old: "Ledgers") -> None:
    from compalign.importing.comparing import changes
    from compalign.report.import_screen import print_changes

    print_changes(changes(new, old))
