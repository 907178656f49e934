"""Which sheet is which ledger: by the ledger's own name, as the column map says, or by its headers.

A name of our own or a line of the column map is taken as it is. Only a file that has neither is
looked at further: for a sheet with a usual name (`Ventas`, `Opportunities`), then for headers that
fit one ledger and no other. Both are said, for they may be wrong.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compalign.errors import LedgerError, nearest
from compalign.importing.column_map import ColumnMaps, LedgerMap, alike
from compalign.importing.csv_scans import first_headers
from compalign.importing.header_words import names_of, sheet_words
from compalign.importing.headers import lay_out
from compalign.importing.options import AS_FOUND, ReadingOptions
from compalign.importing.places import Place
from compalign.importing.problems import Problem, listing
from compalign.importing.sheets import Sheet, SheetSource
from compalign.ledgers.catalog import BY_NAME

COPY_NUMBER = re.compile(r"\s*\([0-9]+\)$")
NEAR_HEADERS = 2
"""A sheet beside a ledger that has as many of its headers may be part of it."""
ENOUGH = 0.5
"""A ledger that needs fewer than three columns must fit this share of the headers."""


@dataclass(frozen=True)
class ChosenSheet:
    """A sheet that is to be read as a ledger; `tables` are those of its tables that it is.

    Without `tables`, it was chosen by its name or first line, and they are still to be found.
    """

    ledger: str
    source: SheetSource
    ledger_map: LedgerMap
    tables: tuple[Sheet, ...] | None = None
    warnings: tuple[Problem, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Return the names that a header of the ledger may have."""
        return header_names(self.ledger, self.ledger_map)


def header_names(ledger: str, ledger_map: LedgerMap) -> frozenset[str]:
    """Return the names that a header of a ledger may have: its own and those of the map."""
    said = [*ledger_map.columns.values()]
    said += [ledger_map.kinds.column] if ledger_map.kinds is not None else []
    return names_of(BY_NAME[ledger]) | frozenset(map(alike, said))


def check_ledger_names(names: Iterable[str], what: str) -> None:
    """Raise `LedgerError` for a name that is no ledger; `what` says where it was given."""
    for name in names:
        if name not in BY_NAME:
            raise LedgerError(
                f"found {name!r} in {what}; expected one of {listing(BY_NAME)}. "
                f"{nearest(name, BY_NAME)}".rstrip()
            )


def choose(
    sources: Sequence[SheetSource], maps: ColumnMaps, options: ReadingOptions = AS_FOUND
) -> list[ChosenSheet]:
    """Return the sheets to read, in file and sheet order; a sheet may serve two ledgers."""
    check_ledger_names(maps, "the column map")
    if options.ledger is not None:
        check_ledger_names([options.ledger], "the option --as")
    found = [source.place.sheet for source in sources]
    chosen = _by_name(sources, maps)
    for ledger, ledger_map in maps.items():
        if ledger_map.sheet and ledger not in {sheet.ledger for sheet in chosen}:
            raise LedgerError(
                f"missing sheet: the column map of {ledger!r} names the sheet "
                f"{ledger_map.sheet!r}; found the sheets {listing(found)}. "
                f"{nearest(ledger_map.sheet, found)}".rstrip()
            )
    known = {sheet.source.place.file for sheet in chosen}
    rest = [source for source in sources if source.place.file not in known]
    taken = {sheet.ledger for sheet in chosen}
    if options.ledger is not None:
        ledger_map = maps.get(options.ledger, LedgerMap())
        chosen += [ChosenSheet(options.ledger, source, ledger_map) for source in rest]
    else:
        worded = _by_words(rest, maps, taken)
        files = {sheet.source.place.file for sheet in worded}
        others = [source for source in rest if source.place.file not in files]
        chosen += [*worded, *_by_headers(others, maps, options)]
    if not chosen:
        raise LedgerError(
            f"no ledger was found: found the sheets {listing(found)}; expected sheets named "
            f"{listing(BY_NAME)}, or a column map that says which sheet is which ledger, or "
            f"--as with the name of the ledger{_nearest_ledger(rest, maps)}"
        )
    order = {id(source): at for at, source in enumerate(sources)}
    return sorted(chosen, key=lambda sheet: order[id(sheet.source)])


def _nearest_ledger(sources: Sequence[SheetSource], maps: ColumnMaps) -> str:
    """Return what the ledger lacks that the headers come nearest to, or an empty text."""
    names = frozenset[str]().union(*(header_names(one, LedgerMap()) for one in BY_NAME))
    best: tuple[int, int, str] = (0, 0, "")
    for table in (table for source in sources for table in _tables(source, names)):
        for ledger, model in BY_NAME.items():
            ledger_map = maps.get(ledger, LedgerMap())
            layout = lay_out(table.place, table.headers, model, ledger_map, table.flags)
            if len(layout.declared) < NEAR_HEADERS or len(layout.missing) > 1:
                continue
            lacks = f"lack {listing(layout.missing)}" if layout.missing else "would fit"
            said = (
                f". The headers of {table.place.sheet!r} {lacks} for {ledger!r}: say --as {ledger}"
            )
            found = (-len(layout.missing), len(layout.declared), said)
            best = max(best, found, key=lambda one: (bool(one[2]), one[:2]))
    return best[2]


def _by_name(sources: Sequence[SheetSource], maps: ColumnMaps) -> list[ChosenSheet]:
    chosen: list[ChosenSheet] = []
    for source in sources:
        sheet = alike(source.place.sheet)
        for ledger in BY_NAME:
            ledger_map = maps.get(ledger, LedgerMap())
            if alike(ledger_map.sheet or ledger) in (sheet, COPY_NUMBER.sub("", sheet)):
                chosen.append(ChosenSheet(ledger, source, ledger_map))
    return chosen


def _by_words(
    sources: Sequence[SheetSource], maps: ColumnMaps, taken: set[str]
) -> list[ChosenSheet]:
    """Choose sheets by usual names, for ledgers that no sheet is named after."""
    chosen: list[ChosenSheet] = []
    for source in sources:
        name = COPY_NUMBER.sub("", alike(source.place.sheet))
        for ledger in BY_NAME:
            ledger_map = maps.get(ledger, LedgerMap())
            if ledger in taken or ledger_map.sheet or name not in sheet_words(ledger):
                continue
            said = _said(source, ledger, f"a sheet named {source.place.sheet!r}")
            chosen.append(ChosenSheet(ledger, source, ledger_map, warnings=(said,)))
    return chosen


def _by_headers(
    sources: Sequence[SheetSource], maps: ColumnMaps, options: ReadingOptions
) -> list[ChosenSheet]:
    """Choose the tables whose headers fit one ledger best; parquet files are left alone.

    Of a large csv file only the first line is read, if it tells the ledger.
    """
    names = frozenset[str]().union(
        *(header_names(ledger, maps.get(ledger, LedgerMap())) for ledger in BY_NAME)
    )
    chosen: list[ChosenSheet] = []
    for source in sources:
        first = first_headers(source, options)
        ledger = _fitting(source.place, first, frozenset(), maps) if first else None
        if ledger is not None:
            chosen.append(_chosen(ledger, source, maps, first))
            continue
        fitting: dict[str, list[Sheet]] = {}
        for table in _tables(source, names):
            ledger = _fitting(table.place, table.headers, table.flags, maps)
            if ledger is not None:
                fitting.setdefault(ledger, []).append(table)
        for ledger, tables in fitting.items():
            chosen.append(_chosen(ledger, source, maps, tables[0].headers, tuple(tables)))
    return chosen


def _chosen(
    ledger: str,
    source: SheetSource,
    maps: ColumnMaps,
    headers: Sequence[str],
    tables: tuple[Sheet, ...] | None = None,
) -> ChosenSheet:
    said = _said(source, ledger, f"the headers {listing(filter(None, headers))}")
    return ChosenSheet(ledger, source, maps.get(ledger, LedgerMap()), tables, (said,))


def _tables(source: SheetSource, names: frozenset[str]) -> Sequence[Sheet]:
    """Return the tables of a sheet, none where it is empty or a large file of another kind."""
    if source.parquet is not None:
        return ()
    try:
        return source.load(names, None)
    except LedgerError:
        return ()


def _fitting(
    place: Place, headers: tuple[str, ...], flags: frozenset[int], maps: ColumnMaps
) -> str | None:
    """Return the one ledger that the headers of a table fit best, None where two fit alike."""
    scores: dict[str, tuple[int, int]] = {}
    width = sum(map(bool, headers))
    for ledger, model in BY_NAME.items():
        ledger_map = maps.get(ledger, LedgerMap())
        layout = lay_out(place, headers, model, ledger_map, flags)
        needed = sum(column.required for column in model.columns())
        matched = len(layout.declared)
        wide_enough = needed >= 3 or matched >= max(2, width * ENOUGH)
        if not layout.missing and not ledger_map.sheet and wide_enough:
            scores[ledger] = (min(needed, 3), matched)
    best = max(scores.values(), default=None)
    fitting = [ledger for ledger, score in scores.items() if score == best]
    return fitting[0] if len(fitting) == 1 else None


def _said(source: SheetSource, ledger: str, found: str) -> Problem:
    advice = (
        f"It was read as {ledger}; say --as, or name the sheet in the column map, if it is not."
    )
    return source.place.warning("", found, f"a sheet named {ledger!r}", advice)


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


def unused_sheets(sources: Sequence[SheetSource], chosen: Sequence[ChosenSheet]) -> list[Problem]:
    """Return a warning for each sheet beside the ledgers whose headers are nearly theirs."""
    read = {id(sheet.source) for sheet in chosen}
    beside: dict[str, dict[str, frozenset[str]]] = {}
    for sheet in chosen:
        beside.setdefault(sheet.source.place.file, {})[sheet.ledger] = sheet.names
    found: list[Problem] = []
    for source in sources:
        ledgers = beside.get(source.place.file, {}) if id(source) not in read else {}
        for ledger, names in ledgers.items():
            tables = [table for table in _tables(source, names) if _is_near(table, names)]
            if tables:
                found.append(_not_read(tables[0], ledger))
                break
    return found


def _is_near(table: Sheet, names: frozenset[str]) -> bool:
    """Tell whether a table has rows, and headers as a ledger has them."""
    known = {alike(header) for header in table.headers if header} & names
    return len(table.rows) > 0 and len(known) >= NEAR_HEADERS


def _not_read(table: Sheet, ledger: str) -> Problem:
    rows = len(table.rows)
    return table.place.warning(
        "the sheet",
        f"{rows:,} row{'s' * (rows != 1)} below the headers {listing(filter(None, table.headers))}",
        f"a sheet named {ledger!r}, or the headers of a ledger",
        f"The sheet was not read: name it '{ledger} (2)' and mend its headers, if it is one.",
    )
