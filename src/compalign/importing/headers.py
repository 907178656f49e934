"""Which header is which column: the column map first, then names and aliases, the rest extras.

Capitals, accents, spaces, hyphens and underscores make no difference. Two headers for one column
are refused, for either may hold the number that is meant. The usual words of other programs
(`header_words`) come last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from compalign.errors import nearest
from compalign.importing.column_map import ROW_NUMBER, LedgerMap, alike
from compalign.importing.currency_signs import parted_sign
from compalign.importing.header_words import names_of, word_ranks
from compalign.importing.id_headers import ids_among
from compalign.importing.misspelt import meant
from compalign.importing.places import Place
from compalign.importing.problems import Problem, listing, shown
from compalign.importing.suggestions import suggestion
from compalign.ledgers.fields import SOURCE_COLUMNS, Column, ColumnType, LedgerRow


@dataclass(frozen=True)
class Layout:
    """The position in the sheet of each declared column and each extra, and of the stage.

    `numbered` is the column that holds the row number, when the column map says so.
    """

    declared: Mapping[str, int]
    extras: Mapping[str, int]
    stage: int | None
    numbered: str | None
    problems: tuple[Problem, ...]
    missing: tuple[str, ...] = ()
    """The required columns for which there is no header."""
    doubts: tuple[Problem, ...] = ()
    """Warnings about columns that are left out, for two headers may be meant."""

    def position(self, column: str) -> int | None:
        """Return where a declared column or an extra stands in the sheet, if it does."""
        return self.declared.get(column, self.extras.get(column))


def lay_out(
    place: Place,
    headers: tuple[str, ...],
    model: type[LedgerRow],
    ledger_map: LedgerMap,
    flags: frozenset[int] = frozenset(),
) -> Layout:
    """Match the headers of a sheet to the columns of its ledger; mistakes are in `problems`.

    `flags` are the columns that hold only yes and no: none of them is a date or an amount, though
    it may be headed `Closed`.
    """
    search = _Search(place, headers, flags)
    columns = {column.name: column for column in model.columns()}
    _check_map(search, columns, ledger_map)
    kinds = ledger_map.kinds
    stage = search.one(kinds.column, "kinds") if kinds is not None else None
    numbered = _take_map(search, ledger_map)
    given = {*ledger_map.columns, *ledger_map.constants}
    given |= {"kind"} if kinds is not None else set()
    known = names_of(model)
    for column in columns.values():
        if column.name not in given:
            _match(search, column, stage, known, word_ranks(model, column.name))
    _add_extras(search, columns, ledger_map, stage)
    absent = [
        column
        for column in columns.values()
        if not column.required and column.name not in {*given, *search.declared}
    ]
    _check_spelling(search, absent, stage)
    there = {*given, *search.declared}
    missing = [name for name, column in columns.items() if column.required and name not in there]
    missing += [
        name for name in ledger_map.columns if name not in search.declared and name != numbered
    ]
    return Layout(
        search.declared,
        search.extras,
        stage,
        numbered,
        tuple(search.problems),
        tuple(missing),
        tuple(search.doubts),
    )


@dataclass(frozen=True)
class _Search:
    """The headers of one sheet and what is known of them so far."""

    place: Place
    headers: tuple[str, ...]
    flags: frozenset[int] = frozenset()
    declared: dict[str, int] = field(default_factory=dict)
    extras: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubled: set[int] = field(default_factory=set)
    worded: set[int] = field(default_factory=set)
    """Headers known by a usual word only; a plan may name them as they are written."""
    doubts: list[Problem] = field(default_factory=list)

    def one(self, header: str, column: str) -> int | None:
        """Find the one header that the column map names."""
        found = [at for at, name in enumerate(self.headers) if alike(name) == alike(header)]
        if len(found) == 1:
            return found[0]
        named = f"the header {header!r}, which the column map names for {column!r}"
        self.doubled.update(found)
        if found:
            self.wrong(column, f"{len(found)} headers {header!r}", "one", "Rename the others.")
        else:
            self.wrong(
                "",
                f"the headers {listing(filter(None, self.headers))}",
                named,
                nearest(header, self.headers),
            )
        return None

    def wrong(self, column: str, found: str, expected: str, advice: str = "") -> None:
        """Note a mistake of the headers."""
        self.problems.append(self.place.of_header(column, found, expected, advice))


def _check_map(search: _Search, columns: Mapping[str, Column], ledger_map: LedgerMap) -> None:
    for name, header in ledger_map.columns.items():
        if name not in columns:
            search.wrong(
                "",
                f"{name!r} in the column map",
                f"a column: {listing(columns)}",
                nearest(name, columns),
            )
        elif header == ROW_NUMBER and columns[name].type != "text":
            search.wrong(
                name,
                f"{ROW_NUMBER!r} for {name!r} in the column map",
                "a text column, such as event_id",
            )
    for name in ledger_map.constants:
        if name in ledger_map.columns:
            search.wrong(
                name,
                "both a header and a constant in the column map",
                "one of them",
                "Take one out of the column map.",
            )


def _take_map(search: _Search, ledger_map: LedgerMap) -> str | None:
    """Take the headers that the column map names; return the column that is the row number."""
    numbered = None
    for name, header in ledger_map.columns.items():
        if header == ROW_NUMBER and alike(ROW_NUMBER) not in map(alike, search.headers):
            numbered = name
        elif (position := search.one(header, name)) is not None:
            search.declared[name] = position
    return numbered


def _match(
    search: _Search,
    column: Column,
    stage: int | None,
    known: frozenset[str],
    ranks: Sequence[frozenset[str]],
) -> None:
    taken = {stage, *search.declared.values()}
    taken |= search.flags if column.type in (ColumnType.DAY, ColumnType.MONEY) else set()
    money = column.type is ColumnType.MONEY
    free = [
        (at, alike(parted_sign(header)[0] if money else header))
        for at, header in enumerate(search.headers)
        if at not in taken
    ]
    found = _named(search, column, free, ranks)
    if len(found) == 1:
        search.declared[column.name] = found[0]
    elif found and not column.required and search.worded >= set(found):
        _doubt(search, column, found)
    elif found:
        search.doubled.update(found)
        headers = listing(search.headers[at] for at in found)
        search.wrong(
            "",
            f"the headers {headers}",
            f"one header for the column {column.name!r}",
            f"Say in the column map which one is {column.name!r}, or take one out.",
        )
    elif column.required:
        _tell_missing(search, column, [at for at, header in free if header not in known])


def _named(
    search: _Search,
    column: Column,
    free: Sequence[tuple[int, str]],
    ranks: Sequence[frozenset[str]],
) -> list[int]:
    """Return the headers that stand for a column: by its own names, else by usual words."""
    names = {alike(name) for name in (column.name, *column.aliases)}
    found = [at for at, header in free if header in names]
    if not found and column.name == "currency":
        found = _of_amount(search, free)
    if not found:
        ranked = ([at for at, header in free if header in words] for words in ranks)
        found = next(filter(None, ranked), [])
        search.worded.update(found if not column.required else ())
    if len(found) > 1:
        found = ids_among(found, dict(free)) or _bare(search, found) or found
    return found


def _bare(search: _Search, found: Sequence[int]) -> list[int]:
    """Return the one of several headers that names no currency: `Amount` beside `Amount USD`."""
    bare = [at for at in found if not parted_sign(search.headers[at])[1]]
    return bare if len(bare) == 1 else []


def _doubt(search: _Search, column: Column, found: Iterable[int]) -> None:
    """Say that two usual words stand for a column that need not be there: neither is taken."""
    search.doubts.append(
        search.place.warning(
            "the headers",
            f"the headers {listing(search.headers[at] for at in found)}",
            f"one header for the column {column.name!r}",
            f"None was taken: say in the column map which one is {column.name!r}.",
        )
    )


def _of_amount(search: _Search, free: Iterable[tuple[int, str]]) -> list[int]:
    """Return the header that is called as the amounts are, with the word for a currency."""
    if "amount" not in search.declared:
        return []
    amount = alike(search.headers[search.declared["amount"]])
    return [at for at, header in free if header == f"{amount} currency"]


def _tell_missing(search: _Search, column: Column, free: Iterable[int]) -> None:
    """Say that a required column has no header, and which of the others may be meant."""
    accepted = " or ".join(map(repr, (column.name, *column.aliases)))
    there = [header for header in search.headers if header]
    others = [search.headers[at] for at in free if search.headers[at]]
    search.wrong(
        "",
        f"the headers {listing(there)}",
        f"the required column {column.name!r} ({accepted})",
        suggestion((column.name, *column.aliases), others)
        or "Add it, or name its header in the column map.",
    )


def _add_extras(
    search: _Search, columns: Mapping[str, Column], ledger_map: LedgerMap, stage: int | None
) -> None:
    taken = {*search.declared.values(), *search.doubled} - search.worded
    reserved = {name.casefold() for name in (*columns, *SOURCE_COLUMNS)}
    seen = {name.casefold() for name in ledger_map.constants if name not in columns}
    for at, header in enumerate(search.headers):
        own = header.casefold()
        if at in taken or not header or (at == stage and own in reserved):
            continue
        if own in reserved:
            search.wrong(
                "",
                f"a header {header!r} that is no column of the ledger by the map",
                "another name",
                f"Rename it: {header!r} has a meaning of its own.",
            )
        elif own in seen:
            search.wrong(
                "",
                f"the header {header!r} more than once",
                "each header once",
                "Rename one of them.",
            )
        else:
            search.extras[header] = at
        seen.add(own)


def _check_spelling(search: _Search, absent: Iterable[Column], stage: int | None) -> None:
    """Refuse an extra that is nearly the name of an optional column which the sheet lacks."""
    columns = {name: column.name for column in absent for name in (column.name, *column.aliases)}
    for header, at in search.extras.items():
        name = None if at == stage else meant(header, columns)
        if name is not None:
            search.wrong(
                "",
                f"the header {shown(header)}",
                f"{name!r} for the column {columns[name]!r}, or a name unlike it",
                f"Did you mean {name!r}? Rename it, or name it in the column map.",
            )
