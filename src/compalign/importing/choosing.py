"""Which sheet is which ledger: by the ledger's own name, or as the column map says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compalign.errors import LedgerError, nearest
from compalign.importing.column_map import ColumnMaps, LedgerMap, alike
from compalign.importing.problems import Problem, listing
from compalign.importing.sheets import SheetSource
from compalign.ledgers.catalog import BY_NAME


@dataclass(frozen=True)
class ChosenSheet:
    """A sheet that is to be read as a ledger."""

    ledger: str
    source: SheetSource
    ledger_map: LedgerMap


def check_ledger_names(names: Iterable[str], what: str) -> None:
    """Raise `LedgerError` for a name that is no ledger; `what` says where it was given."""
    for name in names:
        if name not in BY_NAME:
            raise LedgerError(
                f"found {name!r} in {what}; expected one of {listing(BY_NAME)}. "
                f"{nearest(name, BY_NAME)}".rstrip()
            )


def choose(sources: Sequence[SheetSource], maps: ColumnMaps) -> list[ChosenSheet]:
    """Return the sheets to read, in file and sheet order; a sheet may serve two ledgers."""
    check_ledger_names(maps, "the column map")
    found = [source.place.sheet for source in sources]
    chosen: list[ChosenSheet] = []
    for source in sources:
        for ledger in BY_NAME:
            ledger_map = maps.get(ledger, LedgerMap())
            if alike(source.place.sheet) == alike(ledger_map.sheet or ledger):
                chosen.append(ChosenSheet(ledger, source, ledger_map))
    for ledger, ledger_map in maps.items():
        if ledger_map.sheet and ledger not in {sheet.ledger for sheet in chosen}:
            raise LedgerError(
                f"missing sheet: the column map of {ledger!r} names the sheet "
                f"{ledger_map.sheet!r}; found the sheets {listing(found)}. "
                f"{nearest(ledger_map.sheet, found)}".rstrip()
            )
    if not chosen:
        raise LedgerError(
            f"no ledger was found: found the sheets {listing(found)}; expected sheets named "
            f"{listing(BY_NAME)}, or a column map that says which sheet is which ledger"
        )
    return chosen


def unused_files(sources: Sequence[SheetSource], chosen: Sequence[ChosenSheet]) -> list[Problem]:
    """Return a warning for each file of which no sheet is a ledger."""
    used = {sheet.source.place.file for sheet in chosen}
    sheets: dict[str, list[str]] = {}
    for source in sources:
        sheets.setdefault(source.place.file, []).append(source.place.sheet)
    advice = "The file was not read: rename the sheet, or name it in the column map."
    expected = f"a sheet named after a ledger ({listing(BY_NAME)})"
    return [
        Problem(file, "", "", "", f"the sheets {listing(names)}", expected, advice, "warning")
        for file, names in sheets.items()
        if file not in used
    ]
