"""Loads the chosen sheets, understands their headers, and settles the types of their extras."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compalign.errors import LedgerError
from compalign.importing.cells import Cells
from compalign.importing.choosing import ChosenSheet
from compalign.importing.columns import type_of_extra
from compalign.importing.headers import Layout, lay_out, nameless
from compalign.importing.problems import Problem, told
from compalign.importing.sheets import FRAME_FILE, Sheet
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.fields import ColumnType

ExtraTypes = Mapping[str, Mapping[str, ColumnType]]
"""For each ledger, the type of each extra column."""


@dataclass(frozen=True)
class LoadedSheet:
    """A sheet with its cells, whose headers are understood."""

    chosen: ChosenSheet
    sheet: Sheet
    layout: Layout

    @property
    def extras(self) -> tuple[str, ...]:
        """Return the extras: headers that are no column of the ledger, then such constants."""
        declared = BY_NAME[self.chosen.ledger].model_fields
        constants = (name for name in self.chosen.ledger_map.constants if name not in declared)
        return (*self.layout.extras, *constants)

    def type_of(self, extra: str) -> ColumnType | None:
        """Return the type that an extra has in this sheet, None when all its cells are blank."""
        at = self.layout.extras.get(extra)
        constant = self.chosen.ledger_map.constants.get(extra)
        return type_of_extra(extra, Cells.of([constant]) if at is None else self.sheet.columns[at])


def load_sheets(chosen: Sequence[ChosenSheet]) -> list[LoadedSheet]:
    """Load the chosen sheets; `LedgerError` lists every mistake of their headers at once."""
    loaded: list[LoadedSheet] = []
    problems: list[Problem] = []
    for choice in chosen:
        sheet, model = choice.source.load(), BY_NAME[choice.ledger]
        layout = lay_out(sheet.place, sheet.headers, model, choice.ledger_map)
        problems += [*layout.problems, *nameless(sheet)]
        if not len(sheet.rows) and not model.is_event and sheet.place.file != FRAME_FILE:
            expected = f"at least one row of {model.ledger}"
            advice = "Fill the sheet, or take it out."
            problems.append(sheet.place.of_header("", "no rows below them", expected, advice))
        loaded.append(LoadedSheet(choice, sheet, layout))
    if problems:
        raise LedgerError(told(problems))
    return loaded


def extra_types(loaded: Sequence[LoadedSheet]) -> ExtraTypes:
    """Return the type of each extra over all sheets of its ledger: text where they disagree."""
    found: dict[str, dict[str, set[ColumnType]]] = {}
    for sheet in loaded:
        types = found.setdefault(sheet.chosen.ledger, {})
        for extra in sheet.extras:
            kind = sheet.type_of(extra)
            types.setdefault(extra, set()).update([kind] if kind is not None else [])
    return {
        ledger: {
            extra: next(iter(kinds)) if len(kinds) == 1 else ColumnType.TEXT
            for extra, kinds in types.items()
        }
        for ledger, types in found.items()
    }
