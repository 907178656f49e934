"""Opens files: what is no ledger file is refused here, each with one clear sentence.

The kind of a file is told by its extension, and its first bytes must agree. Nothing is ever
written to an input file, and a file that changes while it is read is refused.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from compalign.errors import LedgerError
from compalign.importing.csv_files import open_csv
from compalign.importing.file_kinds import check_kind
from compalign.importing.options import AS_FOUND, ReadingOptions
from compalign.importing.parquet_files import open_parquet
from compalign.importing.sheets import SheetSource, SourceFile
from compalign.importing.workbooks import open_workbook

LARGEST_FILE_BYTES = 2**30
LOCK_MARK = "~$"
"""How the name of the small file begins that a spreadsheet keeps beside an open workbook."""
OPENERS: Mapping[str, Callable[[Path, str, ReadingOptions], list[SheetSource]]] = {
    ".xlsx": open_workbook,
    ".xlsm": open_workbook,
    ".xls": open_workbook,
    ".xlsb": open_workbook,
    ".ods": open_workbook,
    ".csv": open_csv,
    ".tsv": open_csv,
    ".txt": open_csv,
    ".parquet": open_parquet,
}


def open_files(
    paths: Sequence[str | Path], options: ReadingOptions = AS_FOUND
) -> tuple[list[SheetSource], list[SourceFile]]:
    """Open ledger files; their sheets are known but not read yet. `LedgerError` if one is none."""
    sheets: list[SheetSource] = []
    files: list[SourceFile] = []
    known = [Path(path) for path in paths]
    if not known:
        raise LedgerError(
            "no ledger file was given; name at least one .xlsx, .csv or .parquet file"
        )
    for path in known:
        twins = [other for other in known if other.name == path.name]
        name = path.name if len(twins) == 1 else path.as_posix()
        _check(path)
        files.append(_source_file(path, name))
        check_kind(path)
        sheets += OPENERS[path.suffix.lower()](path, name, options)
    return sheets, files


def check_unchanged(files: Sequence[SourceFile]) -> None:
    """Raise `LedgerError` for a file that is not as it was when it was opened."""
    for file in files:
        if file.path is not None and _state(file.path) != file.state:
            raise LedgerError(
                f"{file.name} changed while it was read; close the program that writes it, and "
                "start again"
            )


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _check(path: Path) -> None:
    if not path.exists():
        raise LedgerError(f"{path}: there is no such file; look at the spelling of the path")
    if path.is_dir():
        raise LedgerError(f"{path} is a directory; name the files inside it")
    if path.suffix.lower() not in OPENERS:
        raise LedgerError(
            f"{path}: found the extension {path.suffix!r}; expected one of {', '.join(OPENERS)}"
        )
    if path.name.startswith(LOCK_MARK):
        raise LedgerError(
            f"{path} is the lock file of a workbook that is open; name {path.name[2:]} instead"
        )
    size = path.stat().st_size
    if size == 0:
        raise LedgerError(f"{path} is an empty file (0 bytes); save or export it again")
    if size > LARGEST_FILE_BYTES:
        raise LedgerError(f"{path} has {size:,} bytes; a ledger file may have 1 GiB; split it")


def _source_file(path: Path, name: str) -> SourceFile:
    state = _state(path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or str(error)
        raise LedgerError(f"{path} cannot be read ({reason}); look at its permissions") from None
    return SourceFile(name, digest, state[0], path, state)
