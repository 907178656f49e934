"""What may be written where: refused before the work starts, not after it."""

from collections.abc import Iterable
from pathlib import Path

from compalign.errors import CompalignError


class OutputError(CompalignError):
    """A file that cannot or must not be written."""


def check_output(path: Path, keep: Iterable[Path]) -> None:
    """Raise `OutputError` unless a workbook may be written there; files in `keep` must stay."""
    if path.suffix.lower() != ".xlsx":
        found = f"the extension {path.suffix!r}" if path.suffix else "no extension"
        raise OutputError(f"{path}: found {found}; expected a workbook to write, NAME.xlsx")
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file inside it, such as {path / 'out.xlsx'}")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {str(path.parent)!r}; make it first")
    if path.exists() and any(path.samefile(one) for one in keep if one.exists()):
        raise OutputError(
            f"{path} is there already and is kept as it is; choose another name, or move it away"
        )


def check_map_output(path: Path, keep: Iterable[Path]) -> None:
    """Raise `OutputError` unless a column map may be written there; files in `keep` must stay."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        found = f"the extension {path.suffix!r}" if path.suffix else "no extension"
        raise OutputError(f"{path}: found {found}; expected a column map to write, NAME.yaml")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {str(path.parent)!r}; make it first")
    if path.exists() and any(path.samefile(one) for one in keep if one.exists()):
        raise OutputError(f"{path} is there already and is kept as it is; choose another name")
