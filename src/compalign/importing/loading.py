"""Loads the chosen sheets, understands their headers, and settles the types of their extras."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compalign.errors import LedgerError
from compalign.importing.blank_headers import nameless
from compalign.importing.cells import Cells
from compalign.importing.choosing import ChosenSheet
from compalign.importing.columns import type_of_extra
from compalign.importing.forms import Forms
from compalign.importing.headers import Layout, lay_out
from compalign.importing.options import AS_FOUND, ReadingOptions
from compalign.importing.places import FRAME_FILE
from compalign.importing.problems import Problem, listing, told
from compalign.importing.sheets import Sheet
from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.fields import ColumnType

ExtraTypes = Mapping[str, Mapping[str, ColumnType]]
"""For each ledger, the type of each extra column."""


@dataclass(frozen=True)
class LoadedSheet:
    """A table with its cells, whose headers are understood."""

    chosen: ChosenSheet
    sheet: Sheet
    layout: Layout
    options: ReadingOptions = AS_FOUND
    warnings: tuple[Problem, ...] = ()

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
        cells = Cells.of([constant]) if at is None else self.sheet.columns[at]
        return type_of_extra(extra, cells, self.forms(extra))

    def forms(self, column: str) -> Forms:
        """Return what is said of how a column is written: by the map, else by the options."""
        said = self.chosen.ledger_map
        return Forms(
            said.order_of(column) or self.options.dates,
            said.mark_of(column) or self.options.decimals,
            self.sheet.setting.since_1904,
            self.sheet.label,
        )


def load_sheets(
    chosen: Sequence[ChosenSheet], options: ReadingOptions = AS_FOUND
) -> list[LoadedSheet]:
    """Load the chosen sheets; `LedgerError` lists every mistake of their headers at once."""
    loaded: list[LoadedSheet] = []
    problems: list[Problem] = []
    for choice in chosen:
        for one in _load(choice, options):
            nameless_headers = nameless(one.sheet, _needed(one))
            problems += [*one.layout.problems, *nameless_headers, *_no_rows(one)]
            loaded.append(one)
    if problems:
        raise LedgerError(told(problems), [*problems, *(w for one in loaded for w in one.warnings)])
    return loaded


def _needed(loaded: LoadedSheet) -> list[int]:
    """Return the positions of the columns that every row must fill."""
    declared = loaded.layout.declared
    columns = BY_NAME[loaded.chosen.ledger].columns()
    return [declared[one.name] for one in columns if one.required and one.name in declared]


def _load(choice: ChosenSheet, options: ReadingOptions) -> list[LoadedSheet]:
    """Return the tables of a sheet that are its ledger; if none fits, the nearest, to say why."""
    tables = choice.tables or choice.source.load(choice.names, choice.ledger_map.header_row)
    laid_out = [
        (one, lay_out(one.place, one.headers, BY_NAME[choice.ledger], choice.ledger_map, one.flags))
        for one in tables
    ]
    fitting = [pair for pair in laid_out if not pair[1].missing]
    if not fitting:
        fitting = [max(laid_out, key=lambda pair: len(pair[1].declared))]
    read = {id(sheet) for sheet, _ in fitting}
    warnings = [*choice.warnings]
    if choice.tables is None:
        warnings += [_unread(one, choice.ledger) for one in tables if id(one) not in read]
    return [
        LoadedSheet(
            choice,
            sheet,
            layout,
            options,
            (*(warnings if at == 0 else ()), *sheet.setting.warnings, *layout.doubts),
        )
        for at, (sheet, layout) in enumerate(fitting)
    ]


def _unread(table: Sheet, ledger: str) -> Problem:
    where = table.place.cell(table.setting.header_row, table.setting.first_column, "")
    return table.place.warning(
        where,
        f"another table, of {len(table.rows)} rows, with the headers {listing(table.headers)}",
        f"one table of {ledger}",
        "It was not read.",
    )


def _no_rows(loaded: LoadedSheet) -> list[Problem]:
    sheet, model = loaded.sheet, BY_NAME[loaded.chosen.ledger]
    if len(sheet.rows) or model.is_event or sheet.place.file == FRAME_FILE:
        return []
    expected = f"at least one row of {model.ledger}"
    advice = "Fill the sheet, or take it out."
    return [sheet.place.of_header("", "no rows below them", expected, advice)]


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
